package kz.egu.registry.application.port;

/**
 * What was decided on a batch.
 *
 * @param changes to write
 * @param answer for the callers, once the changes are written
 */
public record Decision<A>(Changes changes, A answer) {}
