package kz.egu.registry.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.web.Page;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.domain.person.Identity;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The citizen's own record, what was corrected in it, and who looked at it. */
@Path("/me")
@Tenant("pages")
@RolesAllowed("citizen")
@Blocking
final class MePages {
  private static final int ACCESSES_OF_PAGE = 50;

  /** What the access log says in words; anything else is shown as it stands there. */
  private static final Set<String> PURPOSES = Set.of("treatment", "own-record", "recall");

  private static final Set<String> READS =
      Set.of(
          "person-search",
          "person-read",
          "dose-read",
          "dose-history",
          "dose-search",
          "not-done-read",
          "not-done-history",
          "own-record",
          "own-access-log",
          "own-corrections",
          "self-reports",
          "lot-recall");
  private static final Set<String> ROLES = Set.of("clinic", "citizen", "admin", "mobile");

  private final ReadRecords readRecords;
  private final Citizen citizen;
  private final MeFrame frame;
  private final Catalogue catalogue;
  private final Problems problems;
  private final Template record;
  private final Template accesses;
  private final Template corrections;

  MePages(
      ReadRecords readRecords,
      Citizen citizen,
      MeFrame frame,
      Catalogue catalogue,
      Problems problems,
      @Location("me.html") Template record,
      @Location("me-accesses.html") Template accesses,
      @Location("me-corrections.html") Template corrections) {
    this.readRecords = readRecords;
    this.citizen = citizen;
    this.frame = frame;
    this.catalogue = catalogue;
    this.problems = problems;
    this.record = record;
    this.accesses = accesses;
    this.corrections = corrections;
  }

  @GET
  @Operation(hidden = true)
  public Response record() {
    Optional<PersonOverview> found =
        MeFrame.reading(() -> readRecords.own(citizen.own(), citizen.reader()));
    var content = frame.of(record, MeFrame.RECORD, "me-title").data("known", found.isPresent());
    if (found.isEmpty()) {
      return MeFrame.html(200, content);
    }
    MeRecord words = words();
    PersonOverview overview = found.get();
    Identity identity = overview.record().person().identity();
    boolean corrected = overview.record().doses().stream().anyMatch(dose -> dose.version() > 1);
    return MeFrame.html(
        200,
        content
            .data("name", MeRecord.name(identity))
            .data("born", frame.page().formats().date(identity.birthDate()))
            .data("doses", words.doses(overview))
            .data("due", words.due(overview))
            .data("refused", words.refused(overview))
            .data("corrected", corrected));
  }

  @GET
  @Path("/corrections")
  @Operation(hidden = true)
  public Response corrections() {
    MeRecord words = words();
    List<MeRecord.Corrected> doses =
        MeFrame.reading(() -> readRecords.corrections(citizen.own(), citizen.reader())).stream()
            .flatMap(List::stream)
            .map(words::corrected)
            .toList();
    return MeFrame.html(
        200, frame.of(corrections, MeFrame.RECORD, "me-corrections-title").data("doses", doses));
  }

  /** One look. */
  record Look(String when, String who, String why, String what) {}

  /**
   * @param before the last look of the page before: an id of the log's own, which says nothing of
   *     anybody
   */
  @GET
  @Path("/accesses")
  @Operation(hidden = true)
  public Response accesses(@QueryParam("before") @Nullable String before) {
    UUID last = before == null ? null : uuid(before);
    Reader reader = citizen.reader();
    List<Access> found =
        MeFrame.reading(
                () -> readRecords.accesses(citizen.own(), last, ACCESSES_OF_PAGE + 1, reader))
            .orElse(List.of());
    List<Access> shown = found.subList(0, Math.min(ACCESSES_OF_PAGE, found.size()));
    String next =
        found.size() > shown.size() ? MeFrame.ACCESSES + "?before=" + shown.getLast().id() : "";
    return MeFrame.html(
        200,
        frame
            .of(accesses, MeFrame.ACCESSES, "me-accesses-title")
            .data("looks", shown.stream().map(this::look).toList())
            .data("first", last == null)
            .data("next", next));
  }

  /** In the language of this request: this class serves all of them. */
  private MeRecord words() {
    return new MeRecord(frame, catalogue, problems);
  }

  private Look look(Access access) {
    Page page = frame.page();
    boolean own = access.purpose().equals(Reader.OWN_RECORD) && access.role().contains("citizen");
    String who =
        own
            ? page.text("me-you")
            : Stream.of(
                    Stream.of(access.role().split(" "))
                        .map(role -> said("me-role-", role, ROLES))
                        .collect(Collectors.joining(", ")),
                    access.facility() == null ? "" : catalogue.facility(access.facility(), page),
                    access.who())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    return new Look(
        frame.moment(access.at()),
        who,
        own ? "" : said("me-purpose-", access.purpose(), PURPOSES),
        said("me-read-", access.what(), READS));
  }

  private String said(String prefix, String code, Set<String> known) {
    return known.contains(code) ? frame.page().text(prefix + code) : code;
  }

  /** Of a link somebody spoilt the newest page is shown. */
  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }
}
