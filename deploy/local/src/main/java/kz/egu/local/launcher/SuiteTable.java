package kz.egu.local.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The block at the end of {@code up}: where everything is, how to sign in, what to try. */
final class SuiteTable {
  private final Suite suite;
  private final Egu.SiteOptions options;

  SuiteTable(Suite suite, Egu.SiteOptions options) {
    this.suite = suite;
    this.options = options;
  }

  /**
   * @param tookMs how long the start took; negative if nothing was started
   */
  void print(PrintWriter out, long tookMs) {
    Site site = suite.site();
    out.println(
        "Egu runs"
            + (tookMs < 0
                ? ""
                : String.format(Locale.ROOT, " (started in %.1f s)", tookMs / 1000.0))
            + " — for this machine only, not for production: anyone here can ask for a token.");
    out.println();
    for (Part part : suite.parts()) {
      out.println(String.format(Locale.ROOT, "  %-18s %s", part.id(), address(site, part)));
    }
    out.println(String.format(Locale.ROOT, "  %-18s %s", "state", site.data()));
    out.println();
    out.println(
        "  Sign in            "
            + options.again("token clinic")
            + "   (or citizen, mobile, planner, admin)");
    Optional<DemoPeople.Sample> sample = DemoPeople.sample(site);
    sample.ifPresent(
        citizen ->
            out.println(
                "  Sample citizen     "
                    + citizen.name()
                    + ", IIN "
                    + citizen.iin()
                    + " (synthetic, "
                    + citizen.doses()
                    + " doses)"));
    List<String> next = next(site, sample);
    if (!next.isEmpty()) {
      out.println();
      out.println("  Try next");
      next.forEach(line -> out.println("    " + line));
    }
    out.flush();
  }

  private static String address(Site site, Part part) {
    return switch (part) {
      case REGISTRY_POSTGRES, POSTGRES -> "localhost:" + site.port(part);
      case KAFKA -> "localhost:" + site.port(part);
      case IDENTITY_PROVIDER -> site.url(part) + "/egu";
      case REGISTRY ->
          site.url(part)
              + "   /me for citizens, /clinic for health workers; API under /v1, FHIR under /fhir";
      case ISSUER -> site.url(part) + "   /pass for citizens, /verify for anybody";
      case PLANNING -> site.url(part) + "/  the planner's pages; API under /v1";
    };
  }

  private List<String> next(Site site, Optional<DemoPeople.Sample> sample) {
    if (!suite
        .parts()
        .containsAll(List.of(Part.REGISTRY, Part.ISSUER, Part.PLANNING, Part.IDENTITY_PROVIDER))) {
      return List.of();
    }
    String json = " -H 'Content-Type: application/json' -d ";
    String iin = sample.map(DemoPeople.Sample::iin).orElse("900101300007");
    return List.of(
        "curl -s "
            + site.url(Part.REGISTRY)
            + "/v1/doses"
            + bearer("clinic")
            + json
            + "'"
            + DemoPeople.exampleDose()
            + "'",
        "curl -s "
            + site.url(Part.ISSUER)
            + "/v1/passes/lookup"
            + bearer("mobile")
            + json
            + "'{\"identifier\":{\"system\":\"iin\",\"value\":\""
            + iin
            + "\"}}'",
        "curl -s '"
            + site.url(Part.PLANNING)
            + "/v1/volumes?groupBy=region,vaccine'"
            + bearer("planner"));
  }

  private String bearer(String role) {
    return " -H \"Authorization: Bearer $(" + options.again("token " + role) + ")\"";
  }
}
