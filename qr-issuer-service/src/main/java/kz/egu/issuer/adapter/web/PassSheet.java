package kz.egu.issuer.adapter.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;

/**
 * A pass as its holder reads it, in the page's language.
 *
 * @param pass of which pass it is, so that a kept copy is known again
 * @param complete whether the QR code says all doses
 * @param doses newest first
 */
record PassSheet(
    String pass, String name, String birthDate, String issued, boolean complete, List<Dose> doses) {
  private static final ZoneId KAZAKHSTAN = ZoneId.of("Asia/Almaty");

  /**
   * @param lot an em dash where none is known
   * @param provenance how it is known; empty where the facility that gave it recorded it
   */
  record Dose(
      String vaccine,
      String date,
      String place,
      int number,
      String lot,
      String code,
      String provenance) {}

  static PassSheet of(PassView view, Page page, ReferenceData reference) {
    return new PassSheet(
        view.id().toString(),
        name(view.person()),
        page.formats().date(view.person().birthDate()),
        day(view.issuedAt(), page),
        view.complete(),
        view.doses().reversed().stream().map(dose -> dose(dose, page, reference)).toList());
  }

  /** A moment's day, as people in Kazakhstan have it. */
  static String day(Instant moment, Page page) {
    return page.formats().date(moment.atZone(KAZAKHSTAN).toLocalDate());
  }

  private static String name(PrintedPerson person) {
    return Stream.concat(
            Stream.of(person.familyName(), person.givenName()),
            Stream.ofNullable(person.patronymic()))
        .collect(Collectors.joining(" "));
  }

  private static Dose dose(PrintedDose dose, Page page, ReferenceData reference) {
    Locale locale = page.formats().locale();
    String lot = dose.lotNumber();
    return new Dose(
        reference
            .vaccine(dose.vaccine())
            .map(vaccine -> vaccine.name().in(locale))
            .orElse(dose.vaccine().toString()),
        page.formats().date(dose.occurredOn()),
        reference
            .facility(dose.facility())
            .map(facility -> facility.name().in(locale))
            .orElse(dose.facility().value()),
        dose.doseNumber(),
        lot == null ? "—" : lot,
        dose.vaccine().code(),
        dose.provenance() == Provenance.PRIMARY
            ? ""
            : page.text("provenance-" + dose.provenance().wire()));
  }
}
