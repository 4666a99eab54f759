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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.ReviewMatches;
import kz.egu.registry.application.port.Matches.Match;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.matching.Verdict;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Two records that may be of one person, side by side; one pair at a time, the oldest first. */
@Path("/clinic/matches")
@Tenant("pages")
@RolesAllowed({"clinic", "admin"})
@Blocking
class ClinicMatchPages {
  private static final Set<String> SAID = Set.of("said-same", "said-apart");

  private final ReviewMatches reviewMatches;
  private final ReadRecords readRecords;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final Template template;

  ClinicMatchPages(
      ReviewMatches reviewMatches,
      ReadRecords readRecords,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      @Location("clinic-matches.html") Template template) {
    this.reviewMatches = reviewMatches;
    this.readRecords = readRecords;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
    this.vaccines = vaccines;
    this.template = template;
  }

  @GET
  @Operation(hidden = true)
  public Response oldest() {
    return frame.guarded(() -> pair(200, next(null), "", ClinicForm.of(Map.of())));
  }

  @GET
  @Path("/{step}")
  @Operation(hidden = true)
  public Response again() {
    return frame.again("/clinic/matches");
  }

  /** The pair after one that is left as it is. */
  @POST
  @Path("/next")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response skip(@Nullable MultivaluedMap<String, String> sent) {
    UUID after = ClinicForm.of(sent).id("after").orElse(null);
    return frame.guarded(() -> pair(200, next(after), "", ClinicForm.of(Map.of())));
  }

  @POST
  @Path("/decide")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response decide(@Nullable MultivaluedMap<String, String> sent) {
    ClinicForm form = ClinicForm.of(sent);
    return frame.guarded(() -> decide(form));
  }

  private Response decide(ClinicForm form) {
    Page page = frame.page();
    Match match = form.id("id").flatMap(reviewMatches::match).orElse(null);
    if (match == null) {
      return pair(404, next(null), page.text("match-unknown"), form);
    }
    String[] decision = form.get("decision").split(":", 2);
    Optional<Verdict> verdict = Verdict.fromWire(decision[0]);
    if (verdict.isEmpty()) {
      return pair(422, match, page.text("match-choose"), form);
    }
    if (match.verdict() != null && match.verdict() != verdict.get()) {
      return pair(409, next(null), page.text("match-decided"), form);
    }
    String reason = form.get("reason");
    if (reason.isEmpty() || !ClinicReportPages.isReason(reason)) {
      return pair(
          422, match, page.text(reason.isEmpty() ? "reason-needed" : "reason-not-plain"), form);
    }
    if (verdict.get() != Verdict.SAME_PERSON) {
      boolean opened =
          reviewMatches.apart(match, verdict.get(), reason, caller.recorder())
              || match.verdict() != null;
      return opened ? done("said-apart") : pair(409, next(null), page.text("match-decided"), form);
    }
    PersonId survivor =
        ClinicForm.uuid(decision.length == 2 ? decision[1] : "").map(PersonId::new).orElse(null);
    if (survivor == null || !List.of(match.one(), match.other()).contains(survivor)) {
      return pair(422, match, page.text("match-choose"), form);
    }
    Outcome outcome = reviewMatches.same(match, survivor, reason, caller.recorder(), null);
    return outcome instanceof Outcome.Refused refused
        ? pair(
            ClinicFrame.status(refused.refusals()),
            next(null),
            frame.words(refused.refusals().getFirst()),
            form)
        : done("said-same");
  }

  private Response done(String said) {
    desk.say(said);
    return ClinicFrame.go("/clinic/matches");
  }

  private @Nullable Match next(@Nullable UUID after) {
    List<Match> open = reviewMatches.open(after, 1);
    return open.isEmpty() ? null : open.getFirst();
  }

  private Response pair(int status, @Nullable Match match, String error, ClinicForm form) {
    Page page = frame.page();
    List<ClinicPersonView> two = new ArrayList<>();
    if (match != null) {
      ClinicPersonView.Maker maker = new ClinicPersonView.Maker(frame, vaccines, desk.today());
      for (PersonId id : List.of(match.one(), match.other())) {
        Optional<PersonOverview> found = readRecords.person(id, caller.reader());
        found.map(maker::of).ifPresent(two::add);
      }
    }
    return ClinicFrame.html(
        status,
        frame
            .of(template, "matches", page.text("title-matches"))
            .data("id", match == null ? "" : match.id().toString())
            .data("two", two)
            .data("error", error)
            .data("decision", form.get("decision"))
            .data("reason", ClinicDoseFields.reason(page, match == null ? Map.of() : form.values()))
            .data("said", desk.said().filter(SAID::contains).map(page::text).orElse("")));
  }
}
