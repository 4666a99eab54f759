package kz.egu.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import org.junit.jupiter.api.Test;

/**
 * The demo people could all exist: a registry that refuses what cannot have happened refuses none
 * of them.
 */
final class DemoCountryTest {
  /** Leap days, year ends and ordinary days of two years. */
  private static final List<LocalDate> DAYS =
      IntStream.range(0, 60).mapToObj(i -> LocalDate.of(2026, 11, 23).plusDays(i * 13L)).toList();

  private static final ReferenceData REFERENCE = ReferenceData.shipped();

  @Test
  void numbersAgreeWithBirthDateAndSexAndBelongToOnePersonEach() {
    for (LocalDate today : DAYS) {
      List<DemoCountry.Person> people = DemoCountry.people(today);
      assertThat(people.stream().map(DemoCountry.Person::iin).distinct())
          .hasSameSizeAs(people)
          .hasSizeGreaterThanOrEqualTo(24);
      for (DemoCountry.Person person : people) {
        Iin iin = new Iin(person.iin());
        assertThat(iin.birthDate()).isEqualTo(person.birthDate());
        assertThat(iin.sex()).isEqualTo(person.female() ? Sex.FEMALE : Sex.MALE);
      }
      assertThat(people.stream().map(DemoCountry.Person::iin))
          .doesNotContain(DemoCountry.example(today).person().iin());
    }
  }

  @Test
  void everyDoseIsOfAKnownVaccineAtAKnownFacilityOnADayThatCanBe() {
    for (LocalDate today : DAYS) {
      List<DemoCountry.Visit> visits =
          DemoCountry.people(today).stream()
              .flatMap(
                  person ->
                      person.doses().stream().map(dose -> new DemoCountry.Visit(person, dose)))
              .collect(Collectors.toList());
      visits.add(DemoCountry.example(today));
      for (DemoCountry.Visit visit : visits) {
        DemoCountry.Dose dose = visit.dose();
        Facility facility = REFERENCE.facility(new FacilityId(dose.facility())).orElseThrow();
        assertThat(facility.region().value()).isEqualTo(visit.person().region());
        assertThat(REFERENCE.vaccine(new VaccineCode("cvx", dose.vaccine()))).isPresent();
        assertThat(dose.occurredOn()).isBetween(visit.person().birthDate(), today);
        assertThat(dose.expirationDate()).isAfter(dose.occurredOn());
      }
      Set<String> regions =
          visits.stream().map(visit -> visit.person().region()).collect(Collectors.toSet());
      Set<LocalDate> weeks =
          visits.stream()
              .map(visit -> visit.dose().occurredOn().with(DayOfWeek.MONDAY))
              .collect(Collectors.toSet());
      assertThat(regions).hasSizeGreaterThanOrEqualTo(5);
      assertThat(weeks).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void noDoseComesBeforeItsProgrammeAllows() {
    for (LocalDate today : DAYS) {
      for (DemoCountry.Person person : DemoCountry.people(today)) {
        person.doses().stream()
            .collect(Collectors.groupingBy(dose -> vaccine(dose).programme()))
            .forEach(
                (code, series) ->
                    checkIntervals(
                        code.toString(), REFERENCE.programme(code, today).orElseThrow(), series));
      }
    }
  }

  @Test
  void theSamePeopleComeOnEveryMachine() {
    assertThat(DemoCountry.people(DAYS.getFirst())).isEqualTo(DemoCountry.people(DAYS.getFirst()));
  }

  private static void checkIntervals(
      String name, Programme programme, List<DemoCountry.Dose> series) {
    for (int i = 1; i < series.size(); i++) {
      long days =
          ChronoUnit.DAYS.between(series.get(i - 1).occurredOn(), series.get(i).occurredOn());
      programme
          .intervalBefore(i + 1)
          .ifPresent(
              interval ->
                  assertThat(days)
                      .as(name + " " + series)
                      .isGreaterThanOrEqualTo(interval.minimumDays()));
    }
  }

  private static Vaccine vaccine(DemoCountry.Dose dose) {
    return REFERENCE.vaccine(new VaccineCode("cvx", dose.vaccine())).orElseThrow();
  }
}
