package kz.egu.registry.adapter.web;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.stream.Collectors;
import kz.egu.kernel.http.RouteName;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.Iin;
import kz.egu.registry.application.Reader;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The citizen who is signed in, as their session's token says. */
@RequestScoped
class Citizen {
  private final SecurityIdentity identity;
  private final ResourceInfo route;

  Citizen(SecurityIdentity identity, ResourceInfo route) {
    this.identity = identity;
    this.route = route;
  }

  /**
   * Their national number.
   *
   * @throws ForbiddenException if the token states none
   */
  Iin iin() {
    Object stated =
        identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim("iin") : null;
    try {
      return new Iin(String.valueOf(stated));
    } catch (IllegalArgumentException none) {
      throw new ForbiddenException(none);
    }
  }

  Identifier own() {
    return Identifier.iin(iin().value());
  }

  String subject() {
    return identity.getPrincipal().getName();
  }

  /** Whatever a citizen reads here is of themselves. */
  Reader reader() {
    return new Reader(
        subject(),
        identity.getRoles().stream().sorted().collect(Collectors.joining(" ")),
        null,
        Reader.OWN_RECORD,
        RouteName.of(route));
  }
}
