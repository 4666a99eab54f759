package kz.egu.registry.domain.command;

import kz.egu.kernel.code.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A dose as it was sent: text, not yet looked at.
 *
 * @param vaccineSystem FHIR URI or short name
 * @param expirationDate ISO 8601
 * @param occurredOn ISO 8601
 * @param provenance null if nothing is said of it: a new dose is then primary, a corrected one
 *     stays what it was
 */
public record SubmittedDose(
    @Nullable String vaccineSystem,
    @Nullable String vaccineCode,
    @Nullable String lotNumber,
    @Nullable String expirationDate,
    @Nullable String occurredOn,
    @Nullable String facility,
    @Nullable String performer,
    @Nullable String site,
    @Nullable String route,
    @Nullable Integer claimedDoseNumber,
    @Nullable Provenance provenance,
    SubmittedAssurances assurances) {

  /** One of which nothing is said beside its facts. */
  public SubmittedDose(
      @Nullable String vaccineSystem,
      @Nullable String vaccineCode,
      @Nullable String lotNumber,
      @Nullable String expirationDate,
      @Nullable String occurredOn,
      @Nullable String facility,
      @Nullable String performer,
      @Nullable String site,
      @Nullable String route,
      @Nullable Integer claimedDoseNumber,
      @Nullable Provenance provenance) {
    this(
        vaccineSystem,
        vaccineCode,
        lotNumber,
        expirationDate,
        occurredOn,
        facility,
        performer,
        site,
        route,
        claimedDoseNumber,
        provenance,
        SubmittedAssurances.NONE);
  }

  /** Of a new dose. */
  public Provenance origin() {
    return provenance == null ? Provenance.PRIMARY : provenance;
  }
}
