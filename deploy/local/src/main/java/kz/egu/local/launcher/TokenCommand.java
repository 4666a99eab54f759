package kz.egu.local.launcher;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.egu.local.IdentityProvider;
import kz.egu.local.PartFailed;
import kz.egu.local.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a bearer token. */
@Command(
    name = "token",
    description = "Print a bearer token of one hour for a role.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Parameters(paramLabel = "ROLE", description = "clinic, citizen, mobile, planner or admin.")
  private Role role = Role.CLINIC;

  @Option(names = "--iin", description = "Which citizen (default: the sample citizen).")
  private @Nullable String iin;

  @Option(
      names = "--facility",
      description = "Whose worker (default ${DEFAULT-VALUE}).",
      defaultValue = "KZ-75-0001")
  private String facility = "";

  @Option(names = "--sub", description = "Who the token names as its subject (default: ROLE-1).")
  private @Nullable String subject;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Site site = options.site();
    if (site.running(Part.IDENTITY_PROVIDER).isEmpty()) {
      throw new PartFailed(
          "The identity provider does not run; start the suite first: " + options.again("up"));
    }
    IdentityProvider provider =
        IdentityProvider.start(
            site.folder(Part.IDENTITY_PROVIDER), site.port(Part.IDENTITY_PROVIDER));
    Map<String, String> claims = new HashMap<>();
    if (role == Role.CLINIC) {
      claims.put("facility", facility);
    }
    if (role == Role.CITIZEN) {
      claims.put("iin", iin != null ? iin : sample(site));
    }
    claims.put("sub", subject != null ? subject : role.name().toLowerCase(Locale.ROOT) + "-1");
    spec.commandLine().getOut().println(provider.token(role, claims));
    return 0;
  }

  private static String sample(Site site) {
    return DemoPeople.sample(site)
        .map(DemoPeople.Sample::iin)
        .orElseThrow(
            () -> new PartFailed("This suite has no sample citizen; say who it is with --iin"));
  }
}
