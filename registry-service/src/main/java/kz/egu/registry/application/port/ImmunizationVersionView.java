package kz.egu.registry.application.port;

/** One version of a dose given, or of a vaccination not done. */
public sealed interface ImmunizationVersionView permits DoseVersionView, NotDoneView {}
