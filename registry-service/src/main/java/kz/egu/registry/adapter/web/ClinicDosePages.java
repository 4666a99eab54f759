package kz.egu.registry.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.web.Page;
import kz.egu.registry.adapter.web.ClinicPersonView.Fact;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Warning;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Records a dose in three steps: vaccine, details, check. What was written goes along in the forms;
 * with it goes a key, so that a second click records nothing twice.
 */
@Path("/clinic/dose")
@Tenant("pages")
@RolesAllowed("clinic")
@Blocking
class ClinicDosePages {
  private final SubmitCommands submitCommands;
  private final IdSource ids;
  private final ClinicPersonPages persons;
  private final ClinicUndo undo;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final Template details;
  private final Template check;

  ClinicDosePages(
      SubmitCommands submitCommands,
      IdSource ids,
      ClinicPersonPages persons,
      ClinicUndo undo,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      @Location("clinic-dose.html") Template details,
      @Location("clinic-check.html") Template check) {
    this.submitCommands = submitCommands;
    this.ids = ids;
    this.persons = persons;
    this.undo = undo;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
    this.vaccines = vaccines;
    this.details = details;
    this.check = check;
  }

  @GET
  @Operation(hidden = true)
  public Response again() {
    return frame.again("/clinic/person");
  }

  @GET
  @Path("/{step}")
  @Operation(hidden = true)
  public Response stepAgain() {
    return frame.again("/clinic/person");
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response begin(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> isNew(form) ? beginNew(form) : beginKnown(form));
  }

  private Response beginKnown(ClinicForm form) {
    return persons.about(
        form.personId(),
        overview ->
            vaccines.isKnown(form.get("vaccine"))
                ? details(200, prepared(form), persons.view(overview).name(), Map.of())
                : persons.person(
                    422, overview, Map.of("vaccine", frame.page().text("choose-vaccine"))));
  }

  private Response beginNew(ClinicForm form) {
    Outcome outcome =
        submitCommands.examine(caller.group(new Command.RegisterPerson(form.person()))).getFirst();
    Map<String, String> errors = new LinkedHashMap<>();
    if (outcome instanceof Outcome.Refused refused) {
      errors.putAll(frame.errors(refused.refusals()));
    }
    if (!vaccines.isKnown(form.get("vaccine"))) {
      errors.put("vaccine", frame.page().text("choose-vaccine"));
    }
    return errors.isEmpty()
        ? details(200, prepared(form), newName(form), Map.of())
        : persons.unknown(422, form, errors);
  }

  /** With what is usual today. */
  private ClinicForm prepared(ClinicForm form) {
    ClinicForm prepared =
        form.with("occurredOn", desk.today().toString())
            .with("performer", caller.name())
            .with("key", "clinic-" + ids.next());
    Optional<ClinicDesk.Lot> lot = desk.lot(form.get("vaccine"));
    return lot.isEmpty()
        ? prepared
        : prepared.with("lot", lot.get().number()).with("expires", lot.get().expires());
  }

  @POST
  @Path("/change")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response change(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> named(form, name -> details(200, form, name, Map.of())));
  }

  @POST
  @Path("/check")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response check(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(
        () ->
            named(
                form,
                name ->
                    switch (submitCommands.examine(caller.group(command(form))).getFirst()) {
                      case Outcome.DoseRecorded would -> check(200, form, name, would, "");
                      case Outcome.Refused refused -> refused(form, name, refused.refusals());
                      case Outcome other -> throw unexpected(other);
                    }));
  }

  @POST
  @Path("/record")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response record(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> named(form, name -> record(form, name)));
  }

  private Response record(ClinicForm form, String name) {
    Outcome outcome = submitCommands.examine(caller.group(command(form))).getFirst();
    if (outcome instanceof Outcome.DoseRecorded would && !would.repeated()) {
      Set<String> seen = Set.of(form.get("seen").split(" "));
      if (!seen.containsAll(codes(would))) {
        // The record has changed since: there is more to know than the worker was shown.
        return check(200, form, name, would, "");
      }
      if (!codes(would).isEmpty() && form.get("reason").isEmpty()) {
        return check(422, form, name, would, frame.page().text("reason-needed"));
      }
    }
    outcome = submitCommands.submit(caller.group(command(form))).getFirst();
    return switch (outcome) {
      case Outcome.DoseRecorded recorded -> {
        desk.open(recorded.personId());
        desk.done(ClinicDesk.Done.DOSE, recorded.doseId().value(), Outcome.DoseRecorded.VERSION);
        if (form.sent("lot") != null) {
          desk.use(new ClinicDesk.Lot(form.get("vaccine"), form.get("lot"), form.get("expires")));
        }
        yield ClinicFrame.go("/clinic/person");
      }
      case Outcome.Refused refused -> refused(form, name, refused.refusals());
      case Outcome other -> throw unexpected(other);
    };
  }

  /** Says that what was just recorded was a mistake; only while nobody has changed it since. */
  @POST
  @Path("/undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response undo(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(
        () ->
            undo.undo(
                form,
                (id, version) -> new Command.VoidDose(new DoseId(id), version, form.sent("reason")),
                "said-undone"));
  }

  private Command command(ClinicForm form) {
    FacilityId facility = caller.facility();
    return new Command.RecordDose(
        form.whom(),
        form.dose(facility == null ? null : facility.value()),
        form.sent("key"),
        List.of());
  }

  private Response refused(ClinicForm form, String name, List<Refusal> refusals) {
    return details(ClinicFrame.status(refusals), form, name, frame.errors(refusals));
  }

  private Response details(int status, ClinicForm form, String name, Map<String, String> errors) {
    Page page = frame.page();
    List<ClinicField> fields = ClinicField.with(ClinicDoseFields.dose(page, form.values()), errors);
    List<String> elsewhere =
        errors.entrySet().stream()
            .filter(
                error -> fields.stream().noneMatch(field -> field.name().equals(error.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    return ClinicFrame.html(
        status,
        frame
            .of(details, "find", page.text("title-dose"))
            .data("name", name)
            .data("vaccine", vaccines.name(form.get("vaccine"), page))
            .data("fields", fields)
            .data("mistakes", ClinicPersonPages.mistakes(fields))
            .data("elsewhere", elsewhere)
            .data("today", form.get("lot").isEmpty() ? "" : lotOfToday(form))
            .data("hidden", hidden(form, false)));
  }

  private String lotOfToday(ClinicForm form) {
    return desk.lot(form.get("vaccine"))
        .filter(lot -> lot.number().equals(form.get("lot")))
        .map(lot -> frame.page().text("lot-of-today"))
        .orElse("");
  }

  private Response check(
      int status, ClinicForm form, String name, Outcome.DoseRecorded would, String error) {
    Page page = frame.page();
    List<Warning> warnings = would.repeated() ? List.of() : would.answer().warnings();
    Map<String, String> errors = error.isEmpty() ? Map.of() : Map.of("reason", error);
    ClinicForm shown = form.with("seen", String.join(" ", codes(would)));
    return ClinicFrame.html(
        status,
        frame
            .of(check, "find", page.text("title-check"))
            .data("name", name)
            .data("facts", facts(form, would))
            .data("warnings", warnings.stream().map(frame::words).toList())
            .data("repeated", would.repeated())
            .data(
                "reason",
                ClinicField.with(
                        List.of(
                            ClinicDoseFields.reason(page, form.values())
                                .hinted(page.text("hint-reason"))
                                .focused()),
                        errors)
                    .getFirst())
            .data("hidden", hidden(shown, true)));
  }

  private List<Fact> facts(ClinicForm form, Outcome.DoseRecorded would) {
    Page page = frame.page();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(page.text("field-vaccine"), vaccines.name(form.get("vaccine"), page)));
    facts.add(
        new Fact(
            page.text("about-dose"),
            page.text("dose-number", "number", would.answer().doseNumber())));
    facts.add(new Fact(page.text("field-occurredOn"), date(form.get("occurredOn"))));
    facts.add(
        new Fact(
            page.text("field-lot"),
            form.get("lot").isEmpty() ? page.text("lot-none") : form.get("lot")));
    if (!form.get("expires").isEmpty()) {
      facts.add(new Fact(page.text("field-expires"), date(form.get("expires"))));
    }
    for (String name : List.of("performer", "site", "route")) {
      String value = form.get(name);
      if (!value.isEmpty()) {
        facts.add(
            new Fact(
                page.text("field-" + name),
                ClinicDoseFields.offered(name).contains(value)
                    ? ClinicVaccines.words(page, name, value)
                    : value));
      }
    }
    FacilityId facility = caller.facility();
    if (facility != null) {
      facts.add(new Fact(page.text("about-place"), vaccines.facility(facility, page)));
    }
    return facts;
  }

  private String date(String iso) {
    return frame.page().formats().date(LocalDate.parse(iso));
  }

  private static Set<String> codes(Outcome.DoseRecorded would) {
    return would.answer().warnings().stream()
        .map(warning -> warning.rule().code())
        .collect(Collectors.toSet());
  }

  /** What goes along unseen. */
  private static Map<String, String> hidden(ClinicForm form, boolean all) {
    List<String> names = new ArrayList<>(List.of("personId", "key", "vaccine"));
    if (isNew(form)) {
      names.addAll(ClinicForm.NUMBER);
      names.addAll(ClinicForm.PERSON);
    }
    if (all) {
      names.addAll(ClinicForm.DOSE);
      names.add("seen");
    }
    Map<String, String> hidden = new LinkedHashMap<>();
    names.forEach(name -> hidden.put(name, form.get(name)));
    return hidden;
  }

  /** Tells whom it is about, who is read for it if they are on record. */
  private Response named(ClinicForm form, Function<String, Response> content) {
    return isNew(form)
        ? content.apply(newName(form))
        : persons.about(form.personId(), overview -> content.apply(persons.view(overview).name()));
  }

  private static boolean isNew(ClinicForm form) {
    return form.get("personId").isEmpty();
  }

  private static String newName(ClinicForm form) {
    return String.join(" ", form.get("familyName"), form.get("givenName"), form.get("patronymic"))
        .strip();
  }

  private static IllegalStateException unexpected(Outcome outcome) {
    return new IllegalStateException("answered " + outcome.getClass().getSimpleName());
  }
}
