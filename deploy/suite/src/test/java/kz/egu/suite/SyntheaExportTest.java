package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.egu.suite.Http.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was recorded of a third party's lives comes out again as valid R4, every single dose. */
@Tag("long")
class SyntheaExportTest {
  private static final int REGISTRY_POSTGRES = 5;
  private static final String OF_SYNTHEA =
      " from person_identifier join %s using (person_id) where system like '%%synthea%%'";

  private final RunningSuite suite = RunningSuite.get();
  private final Http clinic = suite.clinic();
  private final List<String> errors = new ArrayList<>();
  private final Set<String> exported = new HashSet<>();

  @Test
  void everyDoseOfSyntheaIsExportedWithoutAnError() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("import", "--json"));
    SyntheaBundles.files().forEach(file -> arguments.add(file.toString()));
    Launcher.Outcome outcome = suite.launcher().run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome::failure).isBetween(0, 1);

    R4Validator validator = new R4Validator();
    for (String person : column("select distinct person_id" + OF_SYNTHEA.formatted("person"))) {
      export("/fhir/Patient/" + person, validator);
      export("/fhir/Immunization?_count=50&patient=" + person, validator);
    }
    Set<String> doses =
        new HashSet<>(column("select distinct dose_id" + OF_SYNTHEA.formatted("dose")));
    System.err.printf("%d doses exported, %d errors%n", exported.size(), errors.size());
    assertThat(errors).isEmpty();
    assertThat(exported).hasSizeGreaterThan(1_000).isEqualTo(doses);
  }

  /** A resource, or all pages of a search: the pages too are resources. */
  private void export(String path, R4Validator validator) {
    for (String next = path; !next.isEmpty(); ) {
      Answer answer = clinic.get(next);
      assertThat(answer.status()).as(answer::toString).isEqualTo(200);
      validator.errors(answer.text()).forEach(error -> errors.add(path + ": " + error));
      next = "";
      for (JsonNode link : answer.json().path("link")) {
        if (link.path("relation").asText().equals("next")) {
          next = link.path("url").asText().replaceFirst("^https?://[^/]+", "");
        }
      }
      for (JsonNode entry : answer.json().path("entry")) {
        if (entry.at("/resource/resourceType").asText().equals("Immunization")) {
          exported.add(entry.at("/resource/id").asText());
        }
      }
    }
  }

  private List<String> column(String query) throws IOException, SQLException {
    String password =
        Files.readString(suite.launcher().data().resolve("registry-postgres/secrets/registry"))
            .strip();
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/registry"
                    .formatted(suite.launcher().port(REGISTRY_POSTGRES)),
                "registry",
                password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }
}
