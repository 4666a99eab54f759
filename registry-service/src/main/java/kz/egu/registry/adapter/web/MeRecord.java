package kz.egu.registry.adapter.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;
import org.jspecify.annotations.Nullable;

/** A citizen's record in the words of a page. */
final class MeRecord {
  private final MeFrame frame;
  private final Page page;
  private final Formats formats;
  private final Catalogue catalogue;
  private final Problems problems;

  MeRecord(MeFrame frame, Catalogue catalogue, Problems problems) {
    this.frame = frame;
    this.page = frame.page();
    this.formats = page.formats();
    this.catalogue = catalogue;
    this.problems = problems;
  }

  record Fact(String name, String value) {}

  /**
   * @param date as it stands above the place; the latest dose comes first
   * @param number its place in the series; empty where it has none
   * @param notes what the schedule makes of it, and that it was changed
   * @param facts what is told when asked
   * @param turnTo whom to tell of a mistake
   * @param reference what they need to find it
   */
  record Dose(
      String vaccine,
      String number,
      String date,
      String place,
      List<String> notes,
      List<Fact> facts,
      String turnTo,
      String reference) {}

  /**
   * @param note that a contraindication is on record; empty where none is
   */
  record Due(String programme, String when, List<Fact> facts, String note) {}

  record Refused(String what, String vaccine, List<Fact> facts) {}

  /** One version of a dose. */
  record Version(String what, String when, List<Fact> facts) {}

  /** A dose that was changed. */
  record Corrected(String vaccine, String date, List<Version> versions) {}

  static String name(Identity identity) {
    return Stream.of(identity.familyName(), identity.givenName(), identity.patronymic())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  List<Dose> doses(PersonOverview overview) {
    return overview.record().doses().stream()
        .filter(dose -> !dose.voided())
        .sorted(Comparator.comparing((DoseView dose) -> dose.given().occurredOn()).reversed())
        .map(dose -> dose(dose, overview.evaluations().get(dose.doseId())))
        .toList();
  }

  private Dose dose(DoseView dose, @Nullable Evaluation evaluation) {
    Given given = dose.given();
    List<String> notes = new ArrayList<>();
    if (evaluation != null && evaluation.status() != Evaluation.Status.VALID) {
      String reasons =
          evaluation.reasons().stream()
              .map(one -> problems.text(one.reason().code(), one.values(), page.language()))
              .collect(Collectors.joining("; "));
      notes.add(page.text("me-does-not-count", "reasons", reasons));
    }
    if (dose.version() > 1) {
      notes.add(page.text("me-changed", "date", frame.day(dose.recordedAt())));
    }
    List<Fact> facts = new ArrayList<>();
    add(facts, "programme", catalogue.programme(given.programme(), page));
    add(facts, "lot", given.lotNumber());
    add(facts, "expires", day(given.expirationDate()));
    add(facts, "performer", given.performer());
    add(facts, "provenance", page.text("me-provenance-" + given.provenance().wire()));
    add(facts, "recorded", formats.date(dose.recordedOn()));
    Integer number = dose.doseNumber();
    return new Dose(
        catalogue.vaccine(given.vaccine(), page),
        number == null ? "" : page.text("me-dose-number", "number", number),
        formats.date(given.occurredOn()),
        catalogue.facility(given.facility(), page),
        notes,
        facts,
        catalogue.facility(given.facility(), page),
        dose.doseId().toString());
  }

  List<Due> due(PersonOverview overview) {
    return overview.nextDue().stream()
        .sorted(Comparator.comparing(NextDue::recommended))
        .map(due -> due(due, overview.contraindications().get(due.programme())))
        .toList();
  }

  private Due due(NextDue due, @Nullable Contraindication contraindication) {
    LocalDate today = frame.today();
    List<Fact> facts = new ArrayList<>();
    if (due.earliest().isAfter(today)) {
      add(facts, "earliest", formats.date(due.earliest()));
    }
    add(facts, "latest", day(due.latest()));
    String note = "";
    if (contraindication != null) {
      LocalDate until = contraindication.until();
      note =
          until == null
              ? page.text("me-contraindicated")
              : page.text("me-contraindicated-until", "date", formats.date(until));
    }
    return new Due(
        catalogue.programme(due.programme(), page),
        page.text(when(due, today), "date", formats.date(due.recommended())),
        facts,
        note);
  }

  /** Of a dose due for years, as from an adult's childhood on, the day says nothing. */
  private static String when(NextDue due, LocalDate today) {
    if (due.recommended().isAfter(today)) {
      return "me-due-from";
    }
    return due.recommended().isAfter(today.minusYears(1)) ? "me-due-since" : "me-due-now";
  }

  List<Refused> refused(PersonOverview overview) {
    return overview.notDone().stream().map(NotDoneView::notDone).map(this::refused).toList();
  }

  private Refused refused(NotDone one) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "stated", formats.date(one.facts().occurredOn()));
    add(facts, "until", day(one.facts().until()));
    add(facts, "place", catalogue.facility(one.facts().facility(), page));
    add(facts, "detail", one.facts().detail());
    return new Refused(
        page.text("me-" + one.facts().statusReason().wire()),
        catalogue.vaccine(one.facts().vaccine(), page),
        facts);
  }

  Corrected corrected(List<DoseVersionView> versions) {
    DoseView last = versions.getLast().dose();
    return new Corrected(
        catalogue.vaccine(last.given().vaccine(), page),
        formats.date(last.given().occurredOn()),
        versions.reversed().stream().map(this::version).toList());
  }

  private Version version(DoseVersionView view) {
    Given given = view.dose().given();
    List<Fact> facts = new ArrayList<>();
    add(facts, "reason", view.reason());
    add(
        facts,
        "by",
        view.facility() == null
            ? view.dose().recordedBy()
            : catalogue.facility(view.facility(), page) + " (" + view.dose().recordedBy() + ")");
    add(facts, "vaccine", catalogue.vaccine(given.vaccine(), page));
    add(facts, "occurredOn", formats.date(given.occurredOn()));
    add(facts, "place", catalogue.facility(given.facility(), page));
    add(facts, "lot", given.lotNumber());
    return new Version(
        page.text("me-change-" + view.change().wire(), Map.of("version", view.dose().version())),
        frame.moment(view.dose().recordedAt()),
        facts);
  }

  private @Nullable String day(@Nullable LocalDate date) {
    return date == null ? null : formats.date(date);
  }

  private void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(page.text("me-fact-" + name), value));
    }
  }
}
