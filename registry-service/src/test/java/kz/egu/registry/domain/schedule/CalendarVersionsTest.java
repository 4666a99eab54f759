package kz.egu.registry.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A calendar that changed: each dose is judged by what held on its day, the next by today's. */
class CalendarVersionsTest {
  private static final ProgrammeCode COVID = new ProgrammeCode("covid-19");
  private static final LocalDate BORN = LocalDate.parse("1990-01-01");

  @TempDir Path folder = Path.of("");

  /** Dose 2 after 21 days at least, recommended after 28; from March on 42 and 56. */
  private Calendar calendar() throws IOException {
    String later =
        """
        ,{"code": "covid-19", "effectiveFrom": "2026-03-01",
          "name": {"kk": "а", "ru": "б", "en": "c"},
          "series": [{"doseNumber": 1},
            {"doseNumber": 2, "afterPrevious": {"minimumDays": 42, "recommendedDays": 56}}]}
        ]}""";
    try (InputStream in =
        Objects.requireNonNull(ReferenceData.class.getResourceAsStream("programmes.json"))) {
      String shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path file = folder.resolve("programmes.json");
      Files.writeString(file, shipped.replaceFirst("\\s*]\\s*}\\s*$", "") + later);
      return new Calendar(ReferenceData.with(Optional.of(file)));
    }
  }

  private static List<DoseGiven> given(String... days) {
    return IntStream.range(0, days.length)
        .mapToObj(
            number ->
                new DoseGiven(
                    new DoseId(new UUID(0x7000L, 0x8000000000000000L + number)),
                    COVID,
                    new ProductCode("208"),
                    LocalDate.parse(days[number])))
        .toList();
  }

  private static List<Evaluation.Status> judged(Calendar calendar, List<DoseGiven> given) {
    var found = calendar.evaluations(BORN, given);
    return given.stream().map(one -> Objects.requireNonNull(found.get(one.id())).status()).toList();
  }

  @Test
  void aDoseIsJudgedByTheVersionOfItsDay() throws IOException {
    Calendar calendar = calendar();
    assertThat(judged(calendar, given("2026-01-10", "2026-02-07")))
        .containsExactly(Evaluation.Status.VALID, Evaluation.Status.VALID);
    assertThat(judged(calendar, given("2026-02-10", "2026-03-10")))
        .containsExactly(Evaluation.Status.VALID, Evaluation.Status.NOT_VALID);
    assertThat(judged(calendar, given("2020-12-10", "2021-01-07")))
        .as("before the first version")
        .containsExactly(Evaluation.Status.VALID, Evaluation.Status.VALID);
  }

  @Test
  void theNextDoseIsDueByTheVersionInForceWhenAsked() throws IOException {
    Calendar calendar = calendar();
    assertThat(due(calendar, "2026-02-28")).isEqualTo(LocalDate.parse("2026-03-10"));
    assertThat(due(calendar, "2026-03-01")).isEqualTo(LocalDate.parse("2026-04-07"));
  }

  private static LocalDate due(Calendar calendar, String today) {
    return Objects.requireNonNull(
            calendar.outlook(COVID, BORN, given("2026-02-10"), LocalDate.parse(today)).nextDue())
        .recommended();
  }
}
