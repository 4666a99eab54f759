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
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.notdone.NotDoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Records that a vaccination was refused or would do harm. */
@Path("/clinic/not-done")
@Tenant("pages")
@RolesAllowed("clinic")
@Blocking
class ClinicNotDonePages {
  private final SubmitCommands submitCommands;
  private final ClinicPersonPages persons;
  private final ClinicUndo undo;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final Template template;

  ClinicNotDonePages(
      SubmitCommands submitCommands,
      ClinicPersonPages persons,
      ClinicUndo undo,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      @Location("clinic-not-done.html") Template template) {
    this.submitCommands = submitCommands;
    this.persons = persons;
    this.undo = undo;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
    this.vaccines = vaccines;
    this.template = template;
  }

  /** Empty, for the person whose record is open. */
  @GET
  @Operation(hidden = true)
  public Response begin() {
    ClinicForm empty = ClinicForm.of(Map.of("occurredOn", desk.today().toString()));
    return frame.guarded(
        () ->
            desk.person().isEmpty()
                ? persons.open()
                : persons.about(
                    desk.person().get(), overview -> form(200, empty, overview, Map.of())));
  }

  @GET
  @Path("/{step}")
  @Operation(hidden = true)
  public Response again() {
    return frame.again("/clinic/person");
  }

  @POST
  @Path("/record")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response record(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> persons.about(form.personId(), found -> record(form, found)));
  }

  private Response record(ClinicForm form, PersonOverview overview) {
    FacilityId facility = caller.facility();
    Command command =
        new Command.RecordNotDone(
            new PersonReference.Known(overview.record().person().id()),
            form.notDone(facility == null ? null : facility.value()),
            List.of());
    return switch (submitCommands.submit(caller.group(command)).getFirst()) {
      case Outcome.NotDoneOnRecord recorded -> {
        desk.open(recorded.personId());
        desk.done(
            ClinicDesk.Done.NOT_DONE,
            recorded.notDone().id().value(),
            recorded.notDone().version());
        yield ClinicFrame.go("/clinic/person");
      }
      case Outcome.Refused refused ->
          form(
              ClinicFrame.status(refused.refusals()),
              form,
              overview,
              frame.errors(refused.refusals()));
      case Outcome other ->
          throw new IllegalStateException("answered " + other.getClass().getSimpleName());
    };
  }

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
                (id, version) ->
                    new Command.VoidNotDone(new NotDoneId(id), version, form.sent("reason")),
                "said-not-done-undone"));
  }

  private Response form(
      int status, ClinicForm form, PersonOverview overview, Map<String, String> errors) {
    Page page = frame.page();
    List<ClinicField> fields =
        ClinicField.with(
            ClinicDoseFields.notDone(
                page, form.values(), vaccines.choices(page, desk.lots(), form.get("vaccine"))),
            errors);
    return ClinicFrame.html(
        status,
        frame
            .of(template, "find", page.text("title-not-done"))
            .data("person", persons.view(overview))
            .data("fields", fields)
            .data("mistakes", ClinicPersonPages.mistakes(fields))
            .data(
                "elsewhere",
                errors.entrySet().stream()
                    .filter(one -> fields.stream().noneMatch(f -> f.name().equals(one.getKey())))
                    .map(Map.Entry::getValue)
                    .toList()));
  }
}
