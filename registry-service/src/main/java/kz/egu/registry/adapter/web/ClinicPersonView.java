package kz.egu.registry.adapter.web;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;
import org.jspecify.annotations.Nullable;

/** A person's record in words. */
record ClinicPersonView(
    String id,
    String name,
    String born,
    List<Fact> facts,
    List<DoseLine> doses,
    List<DueLine> due,
    List<NotDoneLine> notDone) {

  record Fact(String name, String value) {}

  /**
   * @param about place, lot and whatever else is known
   * @param notes whether it counts and why not; where the knowledge comes from, if not first hand
   */
  record DoseLine(
      String vaccine, String number, String date, List<Fact> about, List<String> notes) {}

  /**
   * @param note a contraindication in force; empty where there is none
   */
  record DueLine(String programme, String when, String until, boolean late, String note) {}

  record NotDoneLine(String vaccine, String what, String date, List<Fact> about) {}

  /** Says it all in the page's language. */
  static final class Maker {
    private final Page page;
    private final Formats formats;
    private final ClinicVaccines vaccines;
    private final ClinicFrame frame;
    private final LocalDate today;

    Maker(ClinicFrame frame, ClinicVaccines vaccines, LocalDate today) {
      this.page = frame.page();
      this.formats = page.formats();
      this.vaccines = vaccines;
      this.frame = frame;
      this.today = today;
    }

    ClinicPersonView of(PersonOverview overview) {
      var person = overview.record().person();
      Identity identity = person.identity();
      List<DoseLine> doses =
          overview.record().doses().stream()
              .filter(dose -> !dose.voided())
              .sorted(Comparator.comparing((DoseView dose) -> dose.given().occurredOn()).reversed())
              .map(dose -> dose(dose, overview.evaluations().get(dose.doseId())))
              .toList();
      return new ClinicPersonView(
          person.id().toString(),
          name(identity),
          born(identity.birthDate()),
          facts(identity, person.identifiers()),
          doses,
          overview.nextDue().stream()
              .sorted(Comparator.comparing(NextDue::recommended))
              .map(due -> due(due, overview.contraindications().get(due.programme())))
              .toList(),
          overview.notDone().stream().map(this::notDone).toList());
    }

    static String name(Identity identity) {
      return String.join(
          " ",
          Optional.ofNullable(identity.patronymic())
              .map(one -> List.of(identity.familyName(), identity.givenName(), one))
              .orElse(List.of(identity.familyName(), identity.givenName())));
    }

    String born(LocalDate birthDate) {
      Period age = Period.between(birthDate, today);
      return age.getYears() < 2
          ? page.text("born-months", "date", formats.date(birthDate), "months", age.toTotalMonths())
          : page.text("born-years", "date", formats.date(birthDate), "years", age.getYears());
    }

    String number(Identifier identifier) {
      return switch (identifier.system()) {
        case Identifier.IIN, Identifier.PASSPORT -> page.text("system-" + identifier.system());
        default -> identifier.system();
      };
    }

    private List<Fact> facts(Identity identity, List<Identifier> identifiers) {
      List<Fact> facts = new ArrayList<>();
      identifiers.forEach(one -> facts.add(new Fact(number(one), one.value())));
      facts.add(new Fact(page.text("field-sex"), page.text("sex-" + identity.sex().wire())));
      if (identity.region() != null) {
        facts.add(new Fact(page.text("field-region"), vaccines.region(identity.region(), page)));
      }
      return facts;
    }

    private DoseLine dose(DoseView dose, @Nullable Evaluation evaluation) {
      var given = dose.given();
      List<Fact> about = new ArrayList<>();
      about.add(new Fact(page.text("about-place"), vaccines.facility(given.facility(), page)));
      about.add(new Fact(page.text("field-lot"), lot(given.lotNumber(), given.expirationDate())));
      add(about, "field-performer", given.performer());
      add(about, "field-site", words("site", given.site()));
      add(about, "field-route", words("route", given.route()));
      List<String> notes = new ArrayList<>();
      if (evaluation != null) {
        if (evaluation.status() != Evaluation.Status.VALID) {
          notes.add(page.text("evaluation-" + evaluation.status().wire()));
        }
        evaluation
            .reasons()
            .forEach(one -> notes.add(frame.words(one.reason().code(), one.values())));
      }
      String origin = given.provenance().wire();
      about.add(new Fact(page.text("about-origin"), page.text("origin-" + origin)));
      return new DoseLine(
          vaccines.name(given.vaccine(), page),
          dose.doseNumber() == null ? "" : page.text("dose-number", "number", dose.doseNumber()),
          formats.date(given.occurredOn()),
          about,
          notes);
    }

    private String lot(@Nullable String number, @Nullable LocalDate expires) {
      String lot = number == null ? page.text("lot-none") : number;
      return expires == null
          ? lot
          : page.text("lot-until", Map.of("lot", lot, "date", formats.shortDate(expires)));
    }

    /** The words for what these pages offer; what others recorded stands as they wrote it. */
    private @Nullable String words(String field, @Nullable String value) {
      return value == null || !ClinicDoseFields.offered(field).contains(value)
          ? value
          : ClinicVaccines.words(page, field, value);
    }

    private void add(List<Fact> about, String key, @Nullable String value) {
      if (value != null) {
        about.add(new Fact(page.text(key), value));
      }
    }

    private DueLine due(NextDue due, @Nullable Contraindication inForce) {
      LocalDate latest = due.latest();
      boolean late = latest != null && latest.isBefore(today);
      String when =
          due.recommended().isAfter(today)
              ? page.text(
                  "due-from",
                  "earliest",
                  formats.date(due.earliest()),
                  "recommended",
                  formats.date(due.recommended()))
              : page.text(
                  due.recommended().isAfter(today.minusYears(1)) ? "due-since" : "due-now",
                  "recommended",
                  formats.date(due.recommended()));
      String until =
          latest == null
              ? ""
              : page.text(late ? "due-was-until" : "due-until", "date", formats.date(latest));
      return new DueLine(
          vaccines.programme(due.programme(), page),
          when,
          until,
          late,
          inForce == null ? "" : contraindication(inForce.until()));
    }

    private String contraindication(@Nullable LocalDate until) {
      return until == null
          ? page.text("contraindicated-for-good")
          : page.text("contraindicated-until", "date", formats.date(until));
    }

    private NotDoneLine notDone(NotDoneView view) {
      NotDoneFacts facts = view.notDone().facts();
      List<Fact> about = new ArrayList<>();
      about.add(new Fact(page.text("about-place"), vaccines.facility(facts.facility(), page)));
      add(about, "field-detail", facts.detail());
      add(about, "field-until", facts.until() == null ? null : formats.date(facts.until()));
      add(about, "not-done-performer", facts.performer());
      return new NotDoneLine(
          vaccines.name(facts.vaccine(), page),
          page.text("not-done-" + facts.statusReason().wire().toLowerCase(Locale.ROOT)),
          formats.date(facts.occurredOn()),
          about);
    }
  }
}
