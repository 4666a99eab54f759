package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Series;
import kz.egu.registry.domain.schedule.Calendar;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;

/**
 * What a record says in the end, whatever became known when; no ids, which differ from run to run.
 *
 * @param numbers dose numbers by day given
 * @param evaluations whether each dose counts, and why, by day given
 */
record Told(
    Map<LocalDate, Integer> numbers,
    Map<LocalDate, Evaluation> evaluations,
    List<NextDue> nextDue) {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Calendar CALENDAR = new Calendar(ReferenceData.shipped());

  static Told of(History history) {
    LocalDate born = history.person().identity().birthDate();
    Map<LocalDate, Integer> numbers = new TreeMap<>();
    Series.facts(history)
        .values()
        .forEach(facts -> numbers.put(facts.occurredOn(), facts.doseNumber()));
    Map<LocalDate, Evaluation> evaluations = new TreeMap<>();
    CALENDAR
        .evaluations(born, Calendar.given(history))
        .forEach(
            (id, evaluation) ->
                evaluations.put(history.dose(id).orElseThrow().given().occurredOn(), evaluation));
    assertThat(evaluations).as("each dose is evaluated").hasSameSizeAs(numbers);
    return new Told(numbers, evaluations, CALENDAR.nextDue(born, Calendar.given(history), TODAY));
  }
}
