package kz.egu.issuer.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.ReferenceData;
import org.jspecify.annotations.Nullable;

/**
 * A current pass as a mobile app gets it.
 *
 * @param complete whether the QR code says all of {@code doses}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PassAnswer(
    String passId,
    String jws,
    String qr,
    boolean complete,
    List<DoseText> hc1,
    String issuedAt,
    List<Dose> doses) {

  /** A signed text about one dose. */
  record DoseText(String doseId, String text) {}

  record Coding(String system, String code) {}

  /** A dose on record, with names for people to read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Dose(
      String doseId,
      Coding vaccine,
      @Nullable LocalizedText vaccineName,
      String product,
      @Nullable String lotNumber,
      String occurredOn,
      String programme,
      int doseNumber,
      String facility,
      @Nullable LocalizedText facilityName,
      String provenance) {}

  static PassAnswer of(PassView view, ReferenceData reference) {
    String jws = view.whole("shc");
    return new PassAnswer(
        view.id().toString(),
        jws,
        HealthCardUri.of(jws),
        view.complete(),
        view.documents().stream()
            .filter(document -> document.format().equals("hc1") && document.dose() != null)
            .map(
                document ->
                    new DoseText(
                        Objects.requireNonNull(document.dose()).toString(), document.text()))
            .toList(),
        view.issuedAt().toString(),
        view.doses().stream().map(dose -> dose(dose, reference)).toList());
  }

  private static Dose dose(PrintedDose dose, ReferenceData reference) {
    return new Dose(
        dose.id().toString(),
        new Coding(dose.vaccine().system(), dose.vaccine().code()),
        reference.vaccine(dose.vaccine()).map(vaccine -> vaccine.name()).orElse(null),
        dose.product().value(),
        dose.lotNumber(),
        dose.occurredOn().toString(),
        dose.programme().value(),
        dose.doseNumber(),
        dose.facility().value(),
        reference.facility(dose.facility()).map(facility -> facility.name()).orElse(null),
        dose.provenance().wire());
  }
}
