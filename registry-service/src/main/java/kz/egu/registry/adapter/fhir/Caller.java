package kz.egu.registry.adapter.fhir;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.RouteName;
import kz.egu.registry.application.Reader;
import kz.egu.registry.domain.command.Recorder;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls and how they want to be answered, as token and headers say. */
@RequestScoped
class Caller {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern PURPOSE = Pattern.compile("[A-Za-z][A-Za-z-]{0,39}");

  /** What a create is answered with (FHIR R4, section 3.1.0.1.8.1). */
  enum Wanted {
    REPRESENTATION,
    MINIMAL,
    OPERATION_OUTCOME
  }

  private final HttpHeaders headers;
  private final SecurityIdentity identity;
  private final ResourceInfo route;

  Caller(HttpHeaders headers, SecurityIdentity identity, ResourceInfo route) {
    this.headers = headers;
    this.identity = identity;
    this.route = route;
  }

  Recorder recorder() {
    return new Recorder(token().getSubject(), facility());
  }

  /** The facility whose doses the caller may record: unknown organisations are taken for it. */
  FacilityId facility() {
    Object claim = token().getClaim("facility");
    try {
      if (claim != null) {
        return new FacilityId(claim.toString());
      }
    } catch (IllegalArgumentException notOne) {
      // the same as none
    }
    throw new ProblemException(FrontCode.FORBIDDEN);
  }

  Reader reader() {
    String purpose = headers.getHeaderString("X-Purpose");
    if (purpose != null && !PURPOSE.matcher(purpose).matches()) {
      throw new ProblemException(FrontCode.MALFORMED_PARAMETER);
    }
    return new Reader(
        token().getSubject(),
        role(),
        facility(),
        purpose == null ? Reader.TREATMENT : purpose,
        RouteName.of(route));
  }

  private String role() {
    return identity.getRoles().stream().sorted().collect(Collectors.joining(" "));
  }

  Language language() {
    return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }

  Wanted wanted() {
    String prefer = headers.getHeaderString("Prefer");
    String asked = prefer == null ? "" : prefer.toLowerCase(Locale.ROOT).replace(" ", "");
    if (asked.contains("return=minimal")) {
      return Wanted.MINIMAL;
    }
    return asked.contains("return=operationoutcome")
        ? Wanted.OPERATION_OUTCOME
        : Wanted.REPRESENTATION;
  }

  @Nullable String traceparent() {
    String sent = headers.getHeaderString("traceparent");
    return sent != null && TRACEPARENT.matcher(sent).matches() ? sent : null;
  }

  /**
   * The bearer token. It is not injected: where it is, sessions of pages are made to keep an access
   * token too, which they do not.
   */
  private JsonWebToken token() {
    return (JsonWebToken) identity.getPrincipal();
  }
}
