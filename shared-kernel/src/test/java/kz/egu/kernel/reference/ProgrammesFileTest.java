package kz.egu.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.ProgrammeCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's file of programmes: taken whole, or refused in one line. */
class ProgrammesFileTest {
  private static final ProgrammeCode COVID = new ProgrammeCode("covid-19");

  @TempDir Path folder = Path.of("");

  private static String shipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ProgrammesFile.class.getResourceAsStream("programmes.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ReferenceData read(String json) throws IOException {
    Path file = folder.resolve("programmes.json");
    Files.writeString(file, json);
    return ReferenceData.with(Optional.of(file));
  }

  /** The order of a ministry: from March on, dose 2 of covid-19 comes after 42 days. */
  private static String ordered() throws IOException {
    String later =
        """
        ,{"code": "covid-19", "effectiveFrom": "2026-03-01", "routine": true,
          "name": {"kk": "а", "ru": "б", "en": "c"},
          "series": [{"doseNumber": 1, "ages": {"minimumDays": 180, "recommendedDays": 1826}},
            {"doseNumber": 2, "afterPrevious": {"minimumDays": 42, "recommendedDays": 56}}]}
        ]}""";
    String shipped = shipped().replace("\"example\": true", "\"example\": false");
    return shipped
            .replace("\"version\": \"2026-11-23\"", "\"version\": \"order-17\"")
            .replaceFirst("\\s*]\\s*}\\s*$", "")
        + later;
  }

  private static int interval(ReferenceData data, String day) {
    return data.programme(COVID, LocalDate.parse(day))
        .flatMap(programme -> programme.intervalBefore(2))
        .orElseThrow()
        .minimumDays();
  }

  @Test
  void eachVersionHoldsFromItsDayUntilTheNext() throws IOException {
    ReferenceData data = read(ordered());
    assertThat(data.version()).isEqualTo("order-17");
    assertThat(data.isExampleCalendar()).isFalse();
    assertThat(interval(data, "2026-02-28")).isEqualTo(21);
    assertThat(interval(data, "2026-03-01")).isEqualTo(42);
    assertThat(interval(data, "2030-01-01")).isEqualTo(42);
    assertThat(interval(data, "2020-12-01")).as("before the first version").isEqualTo(21);
    assertThat(data.programmes()).hasSameSizeAs(ReferenceData.shipped().programmes());
    assertThat(data.programmes(LocalDate.parse("2026-02-28")))
        .filteredOn(programme -> programme.code().equals(COVID))
        .singleElement()
        .satisfies(programme -> assertThat(programme.revaccination()).isNotNull());
  }

  @Test
  void withoutAFileTheExampleIsUsed() {
    ReferenceData data = ReferenceData.with(Optional.empty());
    assertThat(data.isExampleCalendar()).isTrue();
    assertThat(data.knows(COVID)).isTrue();
    assertThat(data.knows(new ProgrammeCode("none"))).isFalse();
  }

  @ParameterizedTest(name = "{0} becomes {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "sputnik-v-1", | "sputnik-x", | not in the reference data: sputnik-x
          "sputnik-v-1", | "141", | 141 stands in a sequence of covid-19, but counts in another
          "minimumDays": 21 | "minimumDays": -21 | programme covid-19: dose 2: afterPrevious: minimumDays: -21 is not from 0 to 50000
          "minimumDays": 21 | "minimumDays": 29 | programme covid-19: dose 2: afterPrevious: minimumDays, recommendedDays, latestDays are not in their order
          "minimumDays": 21, |  | programme covid-19: dose 2: afterPrevious: minimumDays is missing
          "2026-01-01" | "2026-02-30" | programme covid-19: effectiveFrom: no day like 2026-01-01
          "code": "influenza" | "code": "covid-19" | programme covid-19 has two versions from 2026-01-01
          "code": "mpox" | "code": "pox" | no programme mpox, in which vaccine 206 counts
          "doseNumber": 2 | "doseNumber": 3 | programme covid-19: series: doseNumber 2 is missing
          "routine": true | "rutine": true | Unrecognized field
          "routine": true | "routine": true, "routine": true | Duplicate field
          "minimumDays": 21 | "minimumDays": 2.5 | 2.5
          "version": "2026-11-23", |  | version is missing
          """)
  void whatIsWrongIsSaidInOneLine(String part, @Nullable String becomes, String said)
      throws IOException {
    String spoilt = shipped().replaceFirst(part, becomes == null ? "" : becomes);
    assertThat(spoilt).isNotEqualTo(shipped());
    assertThatThrownBy(() -> read(spoilt))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("egu.programmes.file: " + folder)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileTooLargeOrMissingOrEmptyIsRefused() {
    assertThatThrownBy(() -> read(" ".repeat(ProgrammesFile.LARGEST_BYTES + 1)))
        .hasMessageContaining("larger than 1048576 bytes");
    assertThatThrownBy(() -> read("")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> read("null")).hasMessageEndingWith("no object");
    assertThatThrownBy(() -> read("{}")).hasMessageEndingWith("version is missing");
    assertThatThrownBy(() -> ReferenceData.with(Optional.of(folder.resolve("none.json"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("none.json: cannot be read");
  }
}
