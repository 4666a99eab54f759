package kz.egu.registry.adapter.web;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.web.Page;
import kz.egu.registry.adapter.web.ClinicDesk.Done;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.port.DoseView;
import org.jspecify.annotations.Nullable;

/** The pages about one person, and the one that asks for a person. */
@RequestScoped
class ClinicPersonPages {
  /** What a page may say once after something was done; a cookie can hold anything. */
  private static final Set<String> SAID =
      Set.of("said-undone", "said-not-done-undone", "said-merged");

  private final ReadRecords readRecords;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final Template start;
  private final Template person;
  private final Template unknown;

  ClinicPersonPages(
      ReadRecords readRecords,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      @Location("clinic.html") Template start,
      @Location("clinic-person.html") Template person,
      @Location("clinic-new.html") Template unknown) {
    this.readRecords = readRecords;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
    this.vaccines = vaccines;
    this.start = start;
    this.person = person;
    this.unknown = unknown;
  }

  /** Asks for somebody's number. */
  Response ask(int status, ClinicForm form, Map<String, String> errors) {
    Page page = frame.page();
    String system = form.get("system").isEmpty() ? Identifier.IIN : form.get("system");
    List<ClinicField> fields =
        List.of(
            ClinicField.text("value", page, form.values())
                .demanded()
                .upTo(Identifier.MAX_VALUE_LENGTH)
                .focused(),
            ClinicField.select(
                    "system",
                    page,
                    form.values(),
                    ClinicVaccines.few(
                        page, "system", List.of(Identifier.IIN, Identifier.PASSPORT), system))
                .demanded());
    return ClinicFrame.html(
        status,
        frame
            .of(start, "find", page.text("title-find"))
            .data("fields", ClinicField.with(fields, errors))
            .data("error", errors.getOrDefault("", ""))
            .data(
                "other",
                ClinicField.text("otherSystem", page, form.values())
                    .hinted(page.text("hint-other-system"))
                    .upTo(Identifier.MAX_SYSTEM_LENGTH)));
  }

  /** The person whose record is open; asks for one if there is none. */
  Response open() {
    return desk.person()
        .map(id -> about(id, overview -> person(200, overview, Map.of())))
        .orElseGet(() -> ask(200, ClinicForm.of(Map.of()), Map.of()));
  }

  /** A page about somebody, whose record is then open. */
  Response about(@Nullable PersonId id, Function<PersonOverview, Response> content) {
    Optional<PersonOverview> found =
        id == null ? Optional.empty() : readRecords.person(id, caller.reader());
    if (found.isEmpty()) {
      desk.close();
      return frame.trouble(404, frame.page().text("trouble-no-person"));
    }
    if (found.get().record().person().mergedInto() != null) {
      desk.close();
      return frame.trouble(410, frame.page().text("trouble-merged"));
    }
    return content.apply(found.get());
  }

  /**
   * The record.
   *
   * @param errors of the choice of a vaccine, and under the empty name of what was tried
   */
  Response person(int status, PersonOverview overview, Map<String, String> errors) {
    Page page = frame.page();
    desk.open(overview.record().person().id());
    List<ClinicDesk.Lot> lots = desk.lots();
    return ClinicFrame.html(
        status,
        frame
            .of(person, "find", page.text("title-person"))
            .data("person", view(overview))
            .data("errors", errors)
            .data("said", desk.said().filter(SAID::contains).map(page::text).orElse(""))
            .data("done", done(overview))
            .data("undoReason", page.text("undo-reason"))
            .data(
                "quick",
                lots.stream()
                    .filter(lot -> vaccines.isKnown(lot.vaccine()))
                    .map(
                        lot ->
                            new Quick(
                                lot.vaccine(), vaccines.name(lot.vaccine(), page), lot.number()))
                    .toList())
            .data("vaccines", vaccines.choices(page, List.of(), "")));
  }

  /** A vaccine in use today. */
  record Quick(String vaccine, String name, String lot) {}

  /** What was done last, while it can be undone. */
  record Undo(String sentence, String link, String id, int version) {}

  ClinicPersonView view(PersonOverview overview) {
    return new ClinicPersonView.Maker(frame, vaccines, desk.today()).of(overview);
  }

  private @Nullable Undo done(PersonOverview overview) {
    Page page = frame.page();
    Done done = desk.done().orElse(null);
    if (done == null) {
      return null;
    }
    if (done.kind().equals(Done.DOSE)) {
      return overview.record().doses().stream()
          .filter(dose -> dose.doseId().value().equals(done.id()) && !dose.voided())
          .findFirst()
          .map(
              dose ->
                  new Undo(
                      recorded(dose), "/clinic/dose/undo", done.id().toString(), done.version()))
          .orElse(null);
    }
    return overview.notDone().stream()
        .filter(one -> one.notDone().id().value().equals(done.id()))
        .findFirst()
        .map(
            one ->
                new Undo(
                    page.text(
                        "done-not-done",
                        "vaccine",
                        vaccines.name(one.notDone().facts().vaccine(), page)),
                    "/clinic/not-done/undo",
                    done.id().toString(),
                    done.version()))
        .orElse(null);
  }

  private String recorded(DoseView dose) {
    Page page = frame.page();
    return page.text(
        "done-dose",
        Map.of(
            "vaccine", vaccines.name(dose.given().vaccine(), page),
            "number", dose.doseNumber() == null ? 1 : dose.doseNumber(),
            "date", page.formats().date(dose.given().occurredOn())));
  }

  /** Nobody is known by this number: who is it, and what did they get? */
  Response unknown(int status, ClinicForm form, Map<String, String> errors) {
    Page page = frame.page();
    ClinicForm known = status == 404 ? stated(form) : form;
    List<ClinicField> fields =
        new ArrayList<>(ClinicDoseFields.person(page, known.values(), vaccines));
    fields.add(
        ClinicField.select(
                "vaccine",
                page,
                known.values(),
                vaccines.choices(page, desk.lots(), known.get("vaccine")))
            .demanded());
    List<ClinicField> shown = ClinicField.with(fields, errors);
    TemplateInstance content =
        frame
            .of(unknown, "find", page.text("title-new"))
            .data("fields", shown)
            .data("none", List.of())
            .data("system", system(form))
            .data("numberName", numberName(form))
            .data("value", form.get("value"))
            .data("mistakes", mistakes(shown))
            .data("error", errors.getOrDefault("", errors.getOrDefault("value", "")));
    return ClinicFrame.html(status, content);
  }

  private static String system(ClinicForm form) {
    String system = form.number().system();
    return system == null ? "" : system;
  }

  private String numberName(ClinicForm form) {
    String system = system(form);
    return List.of(Identifier.IIN, Identifier.PASSPORT).contains(system)
        ? frame.page().text("system-" + system)
        : system;
  }

  static List<ClinicField> mistakes(List<ClinicField> fields) {
    return fields.stream().filter(one -> !one.error().isEmpty()).toList();
  }

  /** An IIN states birth date and sex: nobody need write them again. */
  private static ClinicForm stated(ClinicForm form) {
    if (!system(form).equals(Identifier.IIN) || Iin.fault(form.get("value")).isPresent()) {
      return form;
    }
    Iin iin = new Iin(form.get("value"));
    return form.with("birthDate", iin.birthDate().toString()).with("sex", iin.sex().wire());
  }
}
