package kz.egu.registry.adapter.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.http.RouteName;
import kz.egu.registry.application.Reader;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Recorder;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The health worker who is signed in, as their session's token says. */
@RequestScoped
class ClinicCaller {
  private final SecurityIdentity identity;
  private final ResourceInfo route;

  ClinicCaller(SecurityIdentity identity, ResourceInfo route) {
    this.identity = identity;
    this.route = route;
  }

  Recorder recorder() {
    return new Recorder(identity.getPrincipal().getName(), facility());
  }

  CommandGroup group(Command command) {
    return CommandGroup.of(command, recorder(), null);
  }

  /** Whatever a health worker looks up here, they look up to treat somebody. */
  Reader reader() {
    return new Reader(
        recorder().subject(),
        identity.getRoles().stream().sorted().collect(Collectors.joining(" ")),
        facility(),
        Reader.TREATMENT,
        RouteName.of(route));
  }

  /** Whether a health worker, and not an administrator alone, is signed in. */
  boolean isClinic() {
    return identity.hasRole("clinic");
  }

  @Nullable FacilityId facility() {
    try {
      return claim("facility").map(FacilityId::new).orElse(null);
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /** The worker's own number, if the token states it. */
  @Nullable String iin() {
    return claim("iin").orElse(null);
  }

  /** The worker's name, if the token states it. */
  String name() {
    return claim("name").orElse("");
  }

  private Optional<String> claim(String name) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? Optional.ofNullable(token.getClaim(name)).map(Object::toString)
        : Optional.empty();
  }
}
