package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.egu.local.PartFailed;
import kz.egu.local.imports.AnsweringRegistry.Instead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirImportTest {
  private static final String SYNTHEA = "https://github.com/synthetichealth/synthea";

  @TempDir Path folder = Path.of("");
  private final AnsweringRegistry registry = new AnsweringRegistry();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
  private final AtomicInteger tokens = new AtomicInteger();

  FhirImportTest() throws IOException {}

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void personsGoByConditionalCreateAndDosesFollowWithAnIdentifier() throws IOException {
    Path file =
        bundle(
            "one.json",
            // The dose stands before its person, and its type after everything else.
            """
            {"fullUrl":"urn:uuid:d1","resource":{"id":"d1","status":"completed",
              "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"10"}]},
              "patient":{"reference":"urn:uuid:p1"},"encounter":{"reference":"urn:uuid:e1"},
              "occurrenceDateTime":"2020-12-31T22:59:46+00:00","primarySource":true,
              "location":{"display":"Somewhere"},"resourceType":"Immunization"}}""",
            person("p1"),
            "{\"resource\":{\"resourceType\":\"Encounter\",\"id\":\"e1\"}}",
            dose("d2", "p1", "10").replace("completed", "not-done"));

    ImportSummary summary = run(file);

    assertThat(summary.persons().recorded()).isEqualTo(1);
    assertThat(summary.doses().recorded()).isEqualTo(1);
    assertThat(summary.skipped()).isEqualTo(Map.of("Encounter", 1L, "Immunization (not-done)", 1L));
    assertThat(summary.warnings()).isEqualTo(Map.of("facility-mapped", 1L));
    assertThat(summary.isComplete()).isTrue();

    assertThat(registry.bundles).allMatch(sent -> sent.path("type").asText().equals("batch"));
    JsonNode patient = registry.sent("Patient").getFirst();
    assertThat(patient.at("/request/ifNoneExist").asText())
        .isEqualTo("identifier=" + SYNTHEA + "|p1");
    // One identifier, and nothing a registry of vaccinations has no use for.
    assertThat(patient.at("/resource/identifier")).hasSize(1);
    assertThat(patient.toString()).doesNotContain("999-11-2222", "555-1234", "generated");

    JsonNode immunization = registry.sent("Immunization").getFirst();
    assertThat(immunization.at("/request/ifNoneExist").asText())
        .isEqualTo("identifier=urn:ietf:rfc:3986|urn:uuid:d1");
    assertThat(immunization.at("/resource/identifier/0/value").asText()).isEqualTo("urn:uuid:d1");
    assertThat(immunization.at("/resource/patient/reference").asText()).isEqualTo("Patient/id-0");
    assertThat(immunization.at("/resource/encounter").isMissingNode()).isTrue();
    assertThat(immunization.at("/resource/location/display").asText()).isEqualTo("Somewhere");
  }

  @Test
  void aSecondRunRecordsNothing() throws IOException {
    Path file = bundle("one.json", person("p1"), dose("d1", "p1", "10"), dose("d2", "p1", "20"));
    assertThat(run(file).doses().recorded()).isEqualTo(2);

    ImportSummary again = run(file);

    assertThat(again.doses().recorded()).isZero();
    assertThat(again.doses().duplicate()).isEqualTo(2);
    assertThat(again.persons().duplicate()).isEqualTo(1);
    assertThat(again.isComplete()).isTrue();
  }

  @Test
  void manyFilesShareBatchesAndKeepTheirOwnReferences() throws IOException {
    // Each file calls its person p, and means another one.
    Path[] files = new Path[150];
    for (int i = 0; i < files.length; i++) {
      files[i] =
          bundle(
              i + ".json",
              person("p")
                  .replace("|p", "|p" + i)
                  .replace("\"value\":\"p\"", "\"value\":\"p" + i + "\""),
              dose("d-%d-1".formatted(i), "p", "10"),
              dose("d-%d-2".formatted(i), "p", "20"),
              dose("d-%d-3".formatted(i), "p", "21"));
    }
    ImportSummary summary = run(files);

    assertThat(summary.files()).isEqualTo(150);
    assertThat(summary.persons().recorded()).isEqualTo(150);
    assertThat(summary.doses().recorded()).isEqualTo(450);
    Map<String, Long> dosesOfPersons =
        registry.sent("Immunization").stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.at("/resource/patient/reference").asText(),
                    Collectors.counting()));
    assertThat(dosesOfPersons).hasSize(150).allSatisfy((person, n) -> assertThat(n).isEqualTo(3));
    assertThat(registry.bundles).hasSizeLessThan(10);
  }

  @Test
  void rejectionsAreCountedByReason() throws IOException {
    Path file =
        bundle(
            "one.json",
            person("p1"),
            person("p2").replace("1980-01-01", "2099-01-01"),
            "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p3\"}}",
            dose("d1", "p1", "999"),
            dose("d2", "p2", "10"),
            dose("d3", "p4", "10"),
            dose("d4", "p1", "10"));

    ImportSummary summary = run(file);

    assertThat(summary.persons().rejected())
        .isEqualTo(Map.of("birth-date-in-future", 1L, "identifier-missing", 1L));
    assertThat(summary.doses().rejected())
        .isEqualTo(Map.of("unknown-vaccine", 1L, "person-rejected", 1L, "person-not-in-file", 1L));
    assertThat(summary.doses().recorded()).isEqualTo(1);
    assertThat(summary.isComplete()).isFalse();
    assertThat(talk.toString(UTF_8)).contains("one.json entry 3: unknown-vaccine");
    assertThat(summary.table()).contains("birth-date-in-future 1", "unknown-vaccine 1");
  }

  @Test
  void aBusyRegistryIsAskedAgainAndAnExpiredTokenRenewed() throws IOException {
    registry.instead.add(new Instead(503, Map.of("Retry-After", "0")));
    registry.instead.add(new Instead(401, Map.of()));
    registry.instead.add(new Instead(429, Map.of("Retry-After", "0")));

    ImportSummary summary = run(bundle("one.json", person("p1"), dose("d1", "p1", "10")));

    assertThat(summary.doses().recorded()).isEqualTo(1);
    assertThat(registry.tokens)
        .containsExactly("Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t2");
  }

  @Test
  void aRefusedTokenStopsTheImport() throws IOException {
    registry.instead.add(new Instead(401, Map.of()));
    registry.instead.add(new Instead(401, Map.of()));
    Path file = bundle("one.json", person("p1"));
    assertThatThrownBy(() -> run(file)).isInstanceOf(PartFailed.class).hasMessageContaining("401");
  }

  @Test
  void oneEntryThatSpoilsItsBatchIsFoundAndItsNeighboursAreRecorded() throws IOException {
    String[] persons = IntStream.range(0, 20).mapToObj(i -> person("p" + i)).toArray(String[]::new);
    persons[13] = persons[13].replace("Doe", AnsweringRegistry.POISON);

    ImportSummary summary = run(bundle("one.json", persons));

    assertThat(summary.persons().recorded()).isEqualTo(19);
    assertThat(summary.persons().rejected()).isEqualTo(Map.of("malformed-body", 1L));
  }

  @Test
  void filesThatAreNoBundlesAreNamedAndTheOthersImported() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.txt"), "iin,Ivanova,1980\n");
    Path lines =
        Files.writeString(folder.resolve("lines.json"), "{\"person\":1}\n{\"person\":2}\n");
    Path cut =
        Files.writeString(folder.resolve("cut.json"), bundleText(person("p9")).substring(0, 300));
    Path patient = Files.writeString(folder.resolve("p.json"), "{\"resourceType\":\"Patient\"}");
    Path good = bundle("good.json", person("p1"), dose("d1", "p1", "10"));

    ImportSummary summary = run(rows, lines, cut, patient, good, folder.resolve("absent.json"));

    assertThat(summary.doses().recorded()).isEqualTo(1);
    assertThat(summary.unreadable()).hasSize(5);
    assertThat(summary.isComplete()).isFalse();
    assertThat(summary.unreadable().get(rows.toString())).contains("not valid JSON at line");
    assertThat(summary.unreadable().get(lines.toString())).contains(".ndjson and .csv");
    assertThat(summary.unreadable().get(cut.toString())).contains("not valid JSON at line");
    assertThat(summary.unreadable().get(patient.toString())).contains("not a FHIR Bundle");
    // Not a word of a file's content, which may be about a person.
    assertThat(talk.toString(UTF_8)).doesNotContain("Ivanova", "Doe");
    // Nothing is sent of a file that breaks off.
    assertThat(registry.sent("Patient")).hasSize(1);
  }

  @Test
  void anIdentifierInAQueryIsEscaped() {
    assertThat(new BusinessIdentifier("urn:x", "a|b&c,d e%Ә").asQuery())
        .isEqualTo("identifier=urn:x|a\\|b%26c\\,d%20e%25%D3%98".replace("\\", "%5C"));
  }

  private ImportSummary run(Path... files) {
    return FileImport.run(
        new FileImport.Options(
            registry.uri(),
            () -> "t" + tokens.incrementAndGet(),
            List.of(files),
            new PrintStream(talk, true, UTF_8),
            false));
  }

  private Path bundle(String name, String... entries) throws IOException {
    return Files.writeString(folder.resolve(name), bundleText(entries));
  }

  private static String bundleText(String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + String.join(",", entries)
        + "]}";
  }

  private static String person(String id) {
    return """
        {"fullUrl":"urn:uuid:%1$s","resource":{"resourceType":"Patient","id":"%1$s",
          "text":{"status":"generated","div":"<div/>"},
          "identifier":[{"system":"%2$s","value":"%1$s"},
            {"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-11-2222"}],
          "name":[{"family":"Doe","given":["Jo"]}],"telecom":[{"value":"555-1234"}],
          "gender":"female","birthDate":"1980-01-01"},
         "request":{"method":"POST","url":"Patient"}}"""
        .formatted(id, SYNTHEA);
  }

  private static String dose(String id, String person, String cvx) {
    return """
        {"fullUrl":"urn:uuid:%s","resource":{"resourceType":"Immunization","id":"%s",
          "status":"completed",
          "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"%s"}]},
          "patient":{"reference":"urn:uuid:%s"},"occurrenceDateTime":"2020-05-05"}}"""
        .formatted(id, id, cvx, person);
  }
}
