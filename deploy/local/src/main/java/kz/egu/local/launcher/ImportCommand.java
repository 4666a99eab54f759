package kz.egu.local.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.egu.local.IdentityProvider;
import kz.egu.local.PartFailed;
import kz.egu.local.Role;
import kz.egu.local.imports.FileImport;
import kz.egu.local.imports.ImportSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files to the registry's API. */
@Command(
    name = "import",
    description = {
      "Send the persons and doses of files to the registry. A second run records nothing new.",
      "FHIR R4 bundles as JSON; doses row by row as .ndjson or .csv, whose rejected rows are written beside.",
      "Exit code 0 if every person and dose found is in the registry, 1 if any was rejected or a file could not be read."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "FHIR R4 bundles as JSON, .ndjson, .csv.")
  private List<Path> files = List.of();

  @Option(
      names = "--facility",
      description =
          "Whose worker sends them; doses of unknown organisations count as given there (default ${DEFAULT-VALUE}).",
      defaultValue = "KZ-75-0001")
  private String facility = "";

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Site site = options.site();
    for (Part needed : List.of(Part.IDENTITY_PROVIDER, Part.REGISTRY)) {
      if (site.running(needed).isEmpty()) {
        throw new PartFailed(
            "The " + needed.id() + " does not run; start the suite first: " + options.again("up"));
      }
    }
    IdentityProvider provider =
        IdentityProvider.start(
            site.folder(Part.IDENTITY_PROVIDER), site.port(Part.IDENTITY_PROVIDER));
    ImportSummary summary =
        FileImport.run(
            new FileImport.Options(
                URI.create(site.url(Part.REGISTRY)),
                () ->
                    provider.token(
                        Role.CLINIC, Map.of("facility", facility, "sub", "clinic-import")),
                files,
                System.err,
                Boolean.getBoolean("egu.terminal")));
    spec.commandLine().getOut().print(json ? asJson(summary) : summary.table());
    spec.commandLine().getOut().flush();
    return summary.isComplete() ? 0 : 1;
  }

  private static String asJson(ImportSummary summary) {
    try {
      return new JsonMapper().writeValueAsString(summary) + System.lineSeparator();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
