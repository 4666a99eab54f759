package kz.egu.planning.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.EligibilityRules;
import kz.egu.planning.domain.demand.Eligibility;
import kz.egu.planning.domain.sums.AgeBand;
import kz.egu.planning.domain.sums.AgeBands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a health authority lets come, out of a file; and what is wrong with a file. */
class EligibilityFileTest {
  private static final String FILE =
      """
      {"version": "order-12", "source": "a test",
       "people": {"60-69": 0.08, "70-79": 0.04, "80+": 0.02},
       "rules": [
         {"programme": "covid-19", "doseNumber": 1, "from": "2026-02-02", "group": "old, at risk",
          "ages": ["70-79", "80+"], "share": 0.05, "shareByRegion": {"KZ-75": 0.1}},
         {"programme": "covid-19", "doseNumber": 3, "announced": "2026-08-01",
          "from": "2026-09-01", "group": "old", "ages": ["80+"], "minimumIntervalDays": 150},
         {"programme": "influenza", "doseNumber": 1, "from": "2026-09-01", "group": "all",
          "share": 1}]}
      """;

  private static final AgeBands BANDS = AgeBands.startingAt("0,18,60,70,80");

  @TempDir Path folder;

  private EligibilityRules read(String text) throws IOException {
    Path file = folder.resolve("eligibility.json");
    Files.writeString(file, text);
    return EligibilityFile.read(file, ReferenceData.shipped(), BANDS);
  }

  @Test
  void firstDosesTakeAgesFromThePeopleLaterOnesFromThoseReached() throws IOException {
    EligibilityRules rules = read(FILE);

    Eligibility told =
        rules.of(
            "covid-19",
            List.of("KZ-71", "KZ-75"),
            (ages, doseNumber, region) -> {
              assertThat(ages).containsExactly(new AgeBand(80, AgeBand.OPEN));
              assertThat(doseNumber).isEqualTo(2);
              return region.equals("KZ-75") ? 0.3 : 0.2;
            });

    assertThat(rules.version()).isEqualTo("order-12");
    assertThat(told.openings()).hasSize(2);
    Eligibility.Opening first = told.openings().getFirst();
    assertThat(first.share()).isCloseTo(0.06 + 0.94 * 0.05, within(1e-12));
    assertThat(first.shareByRegion().get("KZ-75")).isCloseTo(0.06 + 0.94 * 0.1, within(1e-12));
    assertThat(first.announced()).as("if not said otherwise").isEqualTo(first.from());
    Eligibility.Opening third = told.openings().getLast();
    assertThat(third.doseNumber()).isEqualTo(3);
    assertThat(third.announced()).isEqualTo(LocalDate.of(2026, 8, 1));
    assertThat(third.minimumIntervalDays()).isEqualTo(150);
    assertThat(third.shareByRegion()).containsEntry("KZ-71", 0.2).containsEntry("KZ-75", 0.3);
    assertThat(rules.of("mmr", List.of("KZ-71"), (a, d, r) -> 1)).isEqualTo(Eligibility.UNSAID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": \"order-12\",|''|version is missing",
        "\"80+\": 0.02|\"90+\": 0.02|no age band is called 90+",
        "\"80+\": 0.02|\"80+\": 0.99|people",
        "\"80+\": 0.02|\"80+\": null|people: 80+ is missing",
        ", \"80+\": 0.02|''|the part of the people aged 80+ is missing",
        "\"programme\": \"influenza\"|\"programme\": \"none\"|rule of none: this programme is not known",
        "\"share\": 1}|\"share\": 1.5}|share",
        "\"group\": \"all\",|''|rule of influenza: group is missing",
        ", \"share\": 1}|}|",
        "\"from\": \"2026-09-01\", \"group\": \"all\"|\"from\": \"soon\", \"group\": \"all\"|soon",
        "\"announced\": \"2026-08-01\"|\"announced\": \"2026-10-01\"|announced",
        "\"minimumIntervalDays\": 150|\"minimumIntervalDays\": -1|minimumIntervalDays",
        "\"KZ-75\": 0.1|\"DE-BE\": 0.1|region",
        "\"KZ-75\": 0.1|\"KZ-75\": null|shareByRegion: KZ-75 is missing",
        "\"doseNumber\": 3|\"doseNumber\": 0|dose number",
        "\"doseNumber\": 3|\"dose\": 3|dose",
      })
  void aFileThatCannotBeUsedSaysWhere(String was, String is, String said) {
    assertThat(FILE.replaceAll("\\s+", " ")).contains(was);
    assertThatThrownBy(() -> read(FILE.replaceAll("\\s+", " ").replace(was, is)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("eligibility.json")
        .hasMessageContaining(said == null ? "neither ages nor share" : said);
  }

  @Test
  void theSameDoseCannotBeOpenedTwiceOnADay() {
    String twice =
        FILE.replace(
            "{\"programme\": \"influenza\",",
            "{\"programme\": \"influenza\", \"doseNumber\": 1, \"from\": \"2026-09-01\","
                + " \"group\": \"some\", \"share\": 0.1}, {\"programme\": \"influenza\",");

    assertThatThrownBy(() -> read(twice)).hasMessageContaining("two entries");
  }

  @Test
  void aFileThatIsNotThereOrTooLargeIsNamed() throws IOException {
    assertThatThrownBy(
            () -> EligibilityFile.read(folder.resolve("none.json"), ReferenceData.shipped(), BANDS))
        .hasMessageContaining("egu.demand.eligibility")
        .hasMessageContaining("none.json");
    assertThatThrownBy(() -> read(" ".repeat(5 << 20))).hasMessageContaining("4 MiB");
  }
}
