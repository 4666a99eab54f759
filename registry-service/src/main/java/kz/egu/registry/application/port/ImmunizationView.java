package kz.egu.registry.application.port;

import java.util.UUID;
import kz.egu.kernel.id.PersonId;

/** What FHIR calls an Immunization, as it stands: a dose given, or a vaccination not done. */
public sealed interface ImmunizationView permits DoseView, NotDoneView {
  /** No dose and no vaccination not done share one. */
  UUID id();

  PersonId personId();
}
