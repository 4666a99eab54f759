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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.DecideSelfReports;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.ReportOwnDose;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Decision;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A citizen reports a dose, sees what became of it, and takes it back. */
@Path("/me/reports")
@Tenant("pages")
@RolesAllowed("citizen")
@Blocking
final class MeReportPages {
  /** Reports shown at most, the oldest first cut off last. */
  private static final int MOST = 1_000;

  /** As long as a form may stand open and still be known again; a session ends before. */
  private static final Duration FORM_LIFE = Duration.ofHours(12);

  private final ReportOwnDose reportOwnDose;
  private final DecideSelfReports reports;
  private final ReadRecords readRecords;
  private final Citizen citizen;
  private final MeFrame frame;
  private final Catalogue catalogue;
  private final Problems problems;
  private final IdSource ids;
  private final InstantSource clock;
  private final Template form;
  private final Template list;

  MeReportPages(
      ReportOwnDose reportOwnDose,
      DecideSelfReports reports,
      ReadRecords readRecords,
      Citizen citizen,
      MeFrame frame,
      Catalogue catalogue,
      Problems problems,
      IdSource ids,
      InstantSource clock,
      @Location("me-report.html") Template form,
      @Location("me-reports.html") Template list) {
    this.reportOwnDose = reportOwnDose;
    this.reports = reports;
    this.readRecords = readRecords;
    this.citizen = citizen;
    this.frame = frame;
    this.catalogue = catalogue;
    this.problems = problems;
    this.ids = ids;
    this.clock = clock;
    this.form = form;
    this.list = list;
  }

  @GET
  @Path("/new")
  @Operation(hidden = true)
  public Response form() {
    return form(200, null, Map.of(), ids.next());
  }

  @POST
  @Path("/new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response report(@Nullable MultivaluedMap<String, String> sent) {
    Iin own = citizen.iin();
    MeReportForm filled = new MeReportForm(sent, isUnknown());
    UUID key = key(filled.value("key"));
    ReportOwnDose.Answer answer =
        MeFrame.reading(() -> reportOwnDose.report(citizen.own(), key, filled.submitted(own)));
    Page page = frame.page();
    return switch (answer) {
      case ReportOwnDose.Answer.Filed _ -> MeFrame.go(MeFrame.REPORTS + "?said=filed");
      case ReportOwnDose.Answer.TooManyOpen _ ->
          form(
              409,
              sent,
              Map.of(
                  "",
                  problems.text(
                      "too-many-self-reports.detail",
                      Map.of("max", ReportOwnDose.MOST_OPEN),
                      page.language())),
              key);
      case ReportOwnDose.Answer.Refused refused ->
          form(
              422,
              sent,
              MeReportForm.errors(
                  refused.refusals(),
                  one -> problems.text(one.rule().code(), one.values(), page.language())),
              key);
    };
  }

  /**
   * @param link to the field meant; empty if it is the whole
   */
  record Mistake(String link, String text) {}

  private Response form(
      int status,
      @Nullable MultivaluedMap<String, String> sent,
      Map<String, String> errors,
      UUID key) {
    Page page = frame.page();
    MeReportForm filled = new MeReportForm(sent, isUnknown());
    List<MeReportForm.Field> fields =
        filled.fields(page, catalogue, citizen.iin(), frame.today(), errors);
    List<Mistake> mistakes = new ArrayList<>();
    Optional.ofNullable(errors.get("")).ifPresent(text -> mistakes.add(new Mistake("", text)));
    fields.stream()
        .filter(field -> !field.error().isEmpty())
        .map(field -> new Mistake("#" + field.name(), field.label() + ": " + field.error()))
        .forEach(mistakes::add);
    return MeFrame.html(
        status,
        frame
            .of(form, MeFrame.NEW_REPORT, "me-report-title")
            .data("fields", fields)
            .data("mistakes", mistakes)
            .data("key", key.toString()));
  }

  /** Whether the registry does not know the citizen, so that they must say who they are. */
  private boolean isUnknown() {
    return MeFrame.reading(() -> readRecords.own(citizen.own(), citizen.reader())).isEmpty();
  }

  /** The form's own key; one that is none of ours, or an old one, is a new form's. */
  private UUID key(@Nullable String sent) {
    long now = clock.instant().toEpochMilli();
    return uuid(sent)
        .filter(key -> key.version() == 7)
        .filter(
            key -> {
              long age = now - (key.getMostSignificantBits() >>> 16);
              return Math.abs(age) < FORM_LIFE.toMillis();
            })
        .orElseGet(ids::next);
  }

  private static Optional<UUID> uuid(@Nullable String sent) {
    try {
      return Optional.of(UUID.fromString(String.valueOf(sent)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /**
   * @param decided who decided when, in words; empty while nobody has
   * @param reason of a rejection; empty otherwise
   * @param id while it may be taken back; empty otherwise
   */
  record Reported(
      String vaccine,
      String date,
      String place,
      String document,
      String lot,
      String status,
      String reported,
      String decided,
      String reason,
      String id) {}

  @GET
  @Operation(hidden = true)
  public Response list(@QueryParam("said") @Nullable String said) {
    DecideSelfReports.Listed found =
        MeFrame.reading(
            () ->
                reports.list(
                    citizen.iin().value(),
                    EnumSet.allOf(Status.class),
                    null,
                    MOST,
                    citizen.reader()));
    Page page = frame.page();
    String notice =
        switch (String.valueOf(said)) {
          case "filed" -> page.text("me-said-filed");
          case "withdrawn" -> page.text("me-said-withdrawn");
          case "decided" -> page.text("me-said-decided");
          default -> "";
        };
    return MeFrame.html(
        200,
        frame
            .of(list, MeFrame.REPORTS, "me-reports-title")
            .data("notice", notice)
            .data("more", found.more())
            .data("reports", found.reports().reversed().stream().map(this::reported).toList()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response withdraw(@Nullable MultivaluedMap<String, String> sent) {
    String id = new MeReportForm(sent, false).value("withdraw");
    boolean withdrawn =
        uuid(id)
            .flatMap(
                one ->
                    MeFrame.reading(
                        () -> reportOwnDose.withdraw(citizen.own(), one, citizen.subject())))
            .filter(one -> one.status() == Status.WITHDRAWN)
            .isPresent();
    return MeFrame.go(MeFrame.REPORTS + "?said=" + (withdrawn ? "withdrawn" : "decided"));
  }

  private Reported reported(SelfReport report) {
    Page page = frame.page();
    var dose = report.dose();
    Decision decision = report.decision();
    boolean pending = report.status() == Status.PENDING;
    String place = report.place();
    String facility = dose.facility();
    return new Reported(
        catalogue.vaccine(
            VaccineCode.of(
                String.valueOf(dose.vaccineSystem()), String.valueOf(dose.vaccineCode())),
            page),
        date(dose.occurredOn()),
        place != null
            ? place
            : facility == null ? "" : catalogue.facility(new FacilityId(facility), page),
        report.documentReference(),
        dose.lotNumber() == null ? "" : dose.lotNumber(),
        page.text("me-status-" + report.status().wire()),
        frame.day(report.reportedAt()),
        decision == null || pending ? "" : decided(decision),
        decision == null || decision.reason() == null ? "" : decision.reason(),
        pending ? report.id().toString() : "");
  }

  private String decided(Decision decision) {
    String where =
        decision.facility() == null ? "" : catalogue.facility(decision.facility(), frame.page());
    return where.isEmpty() ? frame.day(decision.at()) : frame.day(decision.at()) + ", " + where;
  }

  private String date(@Nullable String day) {
    try {
      return frame.page().formats().date(LocalDate.parse(String.valueOf(day)));
    } catch (DateTimeParseException kept) {
      return String.valueOf(day);
    }
  }
}
