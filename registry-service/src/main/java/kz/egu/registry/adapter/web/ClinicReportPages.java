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
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.web.Page;
import kz.egu.registry.adapter.web.ClinicPersonView.Fact;
import kz.egu.registry.application.DecideSelfReports;
import kz.egu.registry.application.DecideSelfReports.Answer;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.examination.PlainText;
import kz.egu.registry.domain.selfreport.SelfReport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What citizens reported and nobody has decided on, the oldest first. */
@Path("/clinic/reports")
@Tenant("pages")
@RolesAllowed("clinic")
@Blocking
class ClinicReportPages {
  private static final int AT_A_TIME = 20;
  private static final Set<String> SAID = Set.of("said-confirmed", "said-rejected");

  private final DecideSelfReports decide;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final ZoneId zone;
  private final Template template;

  ClinicReportPages(
      DecideSelfReports decide,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone,
      @Location("clinic-reports.html") Template template) {
    this.decide = decide;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
    this.vaccines = vaccines;
    this.zone = zone;
    this.template = template;
  }

  /**
   * A report in words.
   *
   * @param personId whose record can be opened; empty if there is none yet
   * @param error why it could not be decided on; empty if nobody tried
   */
  record Line(String id, String name, String personId, List<Fact> facts, String error) {}

  @GET
  @Operation(hidden = true)
  public Response list() {
    return frame.guarded(() -> list(200, null, "", null, ""));
  }

  @GET
  @Path("/{step}")
  @Operation(hidden = true)
  public Response again() {
    return frame.again("/clinic/reports");
  }

  @POST
  @Path("/more")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response more(@Nullable MultivaluedMap<String, String> sent) {
    UUID after = ClinicForm.of(sent).id("after").orElse(null);
    return frame.guarded(() -> list(200, after, "", null, ""));
  }

  @POST
  @Path("/confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response confirm(@Nullable MultivaluedMap<String, String> sent) {
    UUID id = id(ClinicForm.of(sent));
    return frame.guarded(
        () -> answer(id, decide.confirm(id, caller.recorder(), caller.iin()), "said-confirmed"));
  }

  @POST
  @Path("/reject")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response reject(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    UUID id = id(form);
    String reason = form.get("reason");
    return frame.guarded(
        () ->
            reason.isEmpty() || !isReason(reason)
                ? list(
                    422,
                    null,
                    "",
                    id,
                    frame.page().text(reason.isEmpty() ? "reason-needed" : "reason-not-plain"))
                : answer(
                    id,
                    decide.reject(id, caller.recorder(), caller.iin(), reason),
                    "said-rejected"));
  }

  static boolean isReason(String text) {
    return text.length() <= ClinicDoseFields.LONGEST_REASON && PlainText.isPlain(text);
  }

  private Response answer(UUID id, Answer answer, String said) {
    return switch (answer) {
      case Answer.Done _ -> {
        desk.say(said);
        yield ClinicFrame.go("/clinic/reports");
      }
      case Answer.Otherwise _ -> list(409, null, frame.page().text("report-decided"), null, "");
      case Answer.Unknown _ -> list(404, null, frame.page().text("report-unknown"), null, "");
      case Answer.Own _ -> list(403, null, frame.page().text("report-own"), null, "");
      case Answer.Refused refused ->
          list(
              ClinicFrame.status(refused.refusals()),
              null,
              "",
              id,
              refused.refusals().stream()
                  .map(frame::words)
                  .distinct()
                  .collect(Collectors.joining(". ")));
    };
  }

  /**
   * @param general what is to be said of the whole
   * @param refused the report that could not be decided on, and why
   */
  private Response list(
      int status, @Nullable UUID after, String general, @Nullable UUID refused, String why) {
    Page page = frame.page();
    DecideSelfReports.Listed listed =
        decide.list(null, DecideSelfReports.OPEN, after, AT_A_TIME, caller.reader());
    List<Line> lines =
        listed.reports().stream()
            .map(one -> line(one, page, one.id().equals(refused) ? why : ""))
            .toList();
    // What was refused may stand on another page of the queue.
    boolean shown = lines.stream().anyMatch(line -> !line.error().isEmpty());
    return ClinicFrame.html(
        status,
        frame
            .of(template, "reports", page.text("title-reports"))
            .data("reports", lines)
            .data("next", listed.more() ? listed.reports().getLast().id().toString() : "")
            .data("said", desk.said().filter(SAID::contains).map(page::text).orElse(""))
            .data("error", shown || why.isEmpty() ? general : why)
            .data("longest", ClinicDoseFields.LONGEST_REASON));
  }

  private Line line(SelfReport report, Page page, String error) {
    SubmittedPerson person = report.person();
    SubmittedDose dose = report.dose();
    String name =
        Stream.of(person.familyName(), person.givenName(), person.patronymic())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(page.text("system-iin"), report.iin()));
    add(facts, page.text("field-birthDate"), day(person.birthDate(), page));
    facts.add(
        new Fact(
            page.text("field-vaccine"),
            vaccines.name(dose.vaccineSystem() + ":" + dose.vaccineCode(), page)));
    add(facts, page.text("field-occurredOn"), day(dose.occurredOn(), page));
    add(facts, page.text("field-lot"), dose.lotNumber());
    add(facts, page.text("about-place"), place(report, page));
    facts.add(new Fact(page.text("report-document"), report.documentReference()));
    facts.add(
        new Fact(
            page.text("report-at"),
            page.formats().date(LocalDate.ofInstant(report.reportedAt(), zone))));
    return new Line(
        report.id().toString(),
        name.isEmpty() ? page.text("report-nameless") : name,
        report.personId() == null ? "" : report.personId().toString(),
        facts,
        error);
  }

  private @Nullable String place(SelfReport report, Page page) {
    String facility = report.dose().facility();
    if (facility == null) {
      return report.place();
    }
    try {
      return vaccines.facility(new FacilityId(facility), page);
    } catch (IllegalArgumentException notOne) {
      return facility;
    }
  }

  private static @Nullable String day(@Nullable String iso, Page page) {
    try {
      return iso == null ? null : page.formats().date(LocalDate.parse(iso));
    } catch (DateTimeParseException notOne) {
      return iso;
    }
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    Optional.ofNullable(value).ifPresent(one -> facts.add(new Fact(name, one)));
  }

  /** What is no id names no report. */
  private static UUID id(ClinicForm form) {
    return form.id("id").orElse(new UUID(0, 0));
  }
}
