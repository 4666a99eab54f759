package kz.egu.registry.adapter.web;

import io.quarkus.oidc.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.SearchBudget;
import kz.egu.registry.domain.examination.Examined;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Finds a person for a health worker and shows their record. No address holds anything of them. */
@Path("/clinic")
@Tenant("pages")
@RolesAllowed("clinic")
@Blocking
class ClinicPages {
  private final ReadRecords readRecords;
  private final SearchBudget budget;
  private final ClinicPersonPages persons;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;

  ClinicPages(
      ReadRecords readRecords,
      SearchBudget budget,
      ClinicPersonPages persons,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller) {
    this.readRecords = readRecords;
    this.budget = budget;
    this.persons = persons;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"clinic", "admin"})
  @Operation(hidden = true)
  public Response start() {
    if (!caller.isClinic()) {
      return frame.again("/clinic/matches");
    }
    desk.close();
    return persons.ask(200, ClinicForm.of(Map.of()), Map.of());
  }

  @POST
  @Path("/find")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response find(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> find(form));
  }

  private Response find(ClinicForm form) {
    Reader reader = caller.reader();
    Examined<Identifier> examined = readRecords.identifier(form.number());
    Identifier number = examined.value();
    if (number == null) {
      return persons.ask(422, form, frame.errors(examined.refusals()));
    }
    Optional<Duration> wait = budget.take(reader.subject());
    if (wait.isPresent()) {
      return persons.ask(
          429,
          form,
          Map.of("", frame.page().text("trouble-budget", "seconds", wait.get().toSeconds())));
    }
    desk.nothingDone();
    Optional<PersonOverview> found = readRecords.person(number, reader);
    return found.isPresent()
        ? persons.person(200, found.get(), Map.of())
        : persons.unknown(404, form, Map.of());
  }

  @GET
  @Path("/find")
  @Operation(hidden = true)
  public Response again() {
    return frame.again("/clinic/person");
  }

  /** The record that is open. */
  @GET
  @Path("/person")
  @Operation(hidden = true)
  public Response open() {
    return frame.guarded(persons::open);
  }

  /** Opens a record met in a queue. */
  @POST
  @Path("/person")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response person(@Nullable MultivaluedMap<String, String> sent) {
    PersonId id = ClinicForm.of(sent).id("personId").map(PersonId::new).orElse(null);
    desk.nothingDone();
    return frame.guarded(
        () -> persons.about(id, overview -> persons.person(200, overview, Map.of())));
  }
}
