package kz.egu.registry.domain.schedule;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Cases in the shape of CDC's CDSi test cases: a birth date, doses, and what is expected of each
 * dose and of the forecast. The expected days were counted outside this code.
 */
class CalendarCasesTest {
  private final ReferenceData reference = ReferenceData.shipped();
  private final Calendar calendar = new Calendar(reference);
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/schedule/cases.csv", delimiter = '|', emptyValue = "")
  void dosesAndForecastAreAsExpected(
      String what,
      LocalDate born,
      String doses,
      String evaluations,
      String programme,
      String next) {
    List<DoseGiven> given = given(doses);
    Map<DoseId, Evaluation> found = calendar.evaluations(born, given);
    assertThat(
            given.stream()
                .map(one -> told(Objects.requireNonNull(found.get(one.id()))))
                .collect(joining(" ")))
        .as(what)
        .isEqualTo(evaluations == null ? "" : evaluations);
    assertThat(told(calendar.outlook(new ProgrammeCode(programme), born, given, TODAY).nextDue()))
        .as(what)
        .isEqualTo(next);
  }

  private List<DoseGiven> given(@Nullable String doses) {
    List<DoseGiven> given = new ArrayList<>();
    for (String dose : doses == null || doses.isBlank() ? new String[0] : doses.split(" ", -1)) {
      String[] parts = dose.split("@", 2);
      ProductCode product = new ProductCode(parts[0]);
      given.add(
          new DoseGiven(
              new DoseId(new UUID(0x7000L, 0x8000000000000000L + given.size())),
              reference.vaccine(product).orElseThrow().programme(),
              product,
              LocalDate.parse(parts[1])));
    }
    return given;
  }

  private static String told(Evaluation evaluation) {
    String reasons =
        evaluation.reasons().stream().map(one -> one.reason().code()).collect(joining("+"));
    return evaluation.status().wire() + (reasons.isEmpty() ? "" : ":" + reasons);
  }

  private static String told(@Nullable NextDue due) {
    return due == null
        ? "none"
        : due.earliest()
            + " "
            + due.recommended()
            + " "
            + (due.latest() == null ? "never" : due.latest());
  }
}
