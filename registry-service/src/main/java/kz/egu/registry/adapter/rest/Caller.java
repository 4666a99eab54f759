package kz.egu.registry.adapter.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.RouteName;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.Iin;
import kz.egu.registry.application.Reader;
import kz.egu.registry.domain.command.Recorder;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls, as token and headers say. */
@RequestScoped
class Caller {
  private static final Pattern PURPOSE = Pattern.compile("[A-Za-z][A-Za-z-]{0,39}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

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

  /**
   * @throws ProblemException 400 if the purpose stated is not one short word
   */
  Reader reader() {
    return reader(Reader.TREATMENT);
  }

  /** The national number the token states; null if it states none. */
  @Nullable String iin() {
    Object claim = token().getClaim("iin");
    return claim == null ? null : claim.toString();
  }

  /**
   * The caller's own national number.
   *
   * @throws ProblemException 403 if the token states none
   */
  Identifier own() {
    String stated = iin();
    if (stated == null) {
      throw new ProblemException(FrontCode.FORBIDDEN);
    }
    try {
      return Identifier.iin(new Iin(stated).value());
    } catch (IllegalArgumentException none) {
      throw new ProblemException(FrontCode.FORBIDDEN);
    }
  }

  /**
   * @param unstated the purpose if none is stated
   * @throws ProblemException 400 if the purpose stated is not one short word
   */
  Reader reader(String unstated) {
    String purpose = headers.getHeaderString("X-Purpose");
    if (purpose != null && !PURPOSE.matcher(purpose).matches()) {
      throw Page.wrong("X-Purpose");
    }
    return new Reader(
        token().getSubject(),
        role(),
        facility(),
        purpose == null ? unstated : purpose,
        RouteName.of(route));
  }

  /** Whether a health worker calls. */
  boolean isClinic() {
    return identity.hasRole("clinic");
  }

  private String role() {
    return identity.getRoles().stream().sorted().collect(Collectors.joining(" "));
  }

  Language language() {
    return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }

  @Nullable String traceparent() {
    String sent = headers.getHeaderString("traceparent");
    return sent != null && TRACEPARENT.matcher(sent).matches() ? sent : null;
  }

  private @Nullable FacilityId facility() {
    Object claim = token().getClaim("facility");
    if (claim == null) {
      return null;
    }
    try {
      return new FacilityId(claim.toString());
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /**
   * The bearer token. It is not injected: where it is, sessions of pages are made to keep an access
   * token too, which they do not.
   */
  private JsonWebToken token() {
    return (JsonWebToken) identity.getPrincipal();
  }
}
