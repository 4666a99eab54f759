package kz.egu.registry.application.port;

/** An idempotency key, which is its client's alone. */
public record KeyName(String client, String key) {}
