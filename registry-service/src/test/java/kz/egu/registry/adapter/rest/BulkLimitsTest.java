package kz.egu.registry.adapter.rest;

import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** What ends a bulk request: too many lines, and silence. The limits are small here. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
@TestProfile(BulkLimitsTest.Small.class)
class BulkLimitsTest {
  private static final int MOST_LINES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String OF_PASSPORT =
      "select count(*) from dose join person_identifier using (person_id) where value = ?";

  private final ObjectMapper json = new ObjectMapper();

  @Inject DataSource database;

  /** Limits a test can reach. */
  public static final class Small implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "egu.bulk.most-lines",
          Integer.toString(MOST_LINES),
          "egu.front.routes.\"/v1/doses/batch\".no-progress",
          PATIENCE.toString());
    }
  }

  @Test
  void linesBeyondTheMostAreToldOnceAndNotRead() throws Exception {
    List<String> passports = Stream.generate(BulkLimitsTest::own).limit(MOST_LINES + 2).toList();
    List<String> lines;
    try (OpenStream stream = open()) {
      stream.send(passports.stream().map(this::line).collect(Collectors.joining()));
      stream.end();
      assertThat(stream.head()).first().asString().contains("200");
      lines = Stream.generate(() -> next(stream)).limit(MOST_LINES + 1).toList();
      assertThat(stream.isCut()).as("the answer has its end").isFalse();
    }
    assertThat(lines.subList(0, MOST_LINES)).allMatch(one -> one.contains("\"recorded\""));
    assertThat(lines.getLast())
        .startsWith("{\"line\":" + (MOST_LINES + 1))
        .contains("\"code\":\"too-many-lines\"", "413", "More than " + MOST_LINES + " lines");
    for (String passport : passports) {
      assertThat(count(database, OF_PASSPORT, passport))
          .isEqualTo(passports.indexOf(passport) < MOST_LINES ? 1 : 0);
    }
  }

  @Test
  void silenceCutsTheConnectionAndWhatWasAnsweredStays() throws IOException, SQLException {
    String passport = own();
    try (OpenStream stream = open()) {
      stream.send(line(passport));
      assertThat(stream.head()).first().asString().contains("200");
      assertThat(stream.line()).contains("\"recorded\"");
      long silentSince = System.nanoTime();
      assertThat(stream.isCut()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - silentSince))
          .isBetween(PATIENCE.dividedBy(2), Duration.ofSeconds(15));
    }
    assertThat(count(database, OF_PASSPORT, passport)).isEqualTo(1);
  }

  /** Other tests' numbers begin anew with the limits changed. */
  private static String own() {
    return "L" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
  }

  private static OpenStream open() throws IOException {
    return new OpenStream(TestTokens.clinic(DoseBodies.FACILITY), "application/x-ndjson");
  }

  private static String next(OpenStream stream) {
    try {
      return stream.line();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String line(String passport) {
    try {
      return json.writeValueAsString(dose(passport, "2026-11-01")) + "\n";
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
