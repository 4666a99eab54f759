package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kz.egu.kernel.code.Provenance;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Warning;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What should not have happened: recorded all the same, and said. */
class UnusualDosesTest {
  private static final String DAY = "2026-11-01";

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Clinic clinic = new Clinic(ledger);
  private int people;

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void doseOfADayWhenItsVaccineHadNeverBeenGivenToAnybodyIsRefused() {
    assertThat(refused(dose("208", "EK9788", "2022-01-01", "2020-03-15")))
        .containsExactly(Rule.BEFORE_VACCINE_EXISTED);
    assertThat(refused(dose("309", "HF9298", "2022-12-01", "2022-09-30")))
        .containsExactly(Rule.BEFORE_VACCINE_EXISTED);
    assertThat(ledger.journal()).isEmpty();
    // Somebody of the first trial.
    assertThat(flags(dose("207", "025J20A", "2021-01-01", "2020-03-16")))
        .contains(Rule.VACCINE_NOT_IN_USE);
  }

  @Test
  void doseBeforeTheFirstAuthorisationOrAfterTheLastUseIsVaccineNotInUse() {
    assertThat(flags(historical("208", "2020-12-01"))).containsExactly(Rule.VACCINE_NOT_IN_USE);
    assertThat(flags(historical("208", "2020-12-02"))).isEmpty();
    assertThat(flags(historical("02", "2016-05-01"))).isEmpty();
    assertThat(flags(historical("02", "2016-05-02"))).containsExactly(Rule.VACCINE_NOT_IN_USE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "Unknown",
        "n/a",
        "N.A.",
        "0",
        "000",
        "-",
        "--",
        "?",
        "xxx",
        "ХХ",
        "none",
        "TBD",
        "нет",
        "Нет данных",
        "не указана",
        "неизвестно",
        "белгісіз",
        "жоқ",
        "Серия жоқ"
      })
  void placeholderIsNoLot(String lot) {
    assertThat(flags(dose("208", lot, "2027-06-30", DAY))).containsExactly(Rule.LOT_MISSING);
    // The same dose without any lot is the same dose.
    Outcome again =
        clinic.record(Clinic.foreigner("P" + people), dose("208", null, "2027-06-30", DAY), null);
    assertThat(((Outcome.DoseRecorded) again).repeated()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Pfizer", "LOT", "1111", "2027-06-30", "30.06.2027", "06/2027", "2027.06", "AAAA"})
  void whatNoManufacturerWritesIsLotUnusual(String lot) {
    assertThat(flags(dose("208", lot, "2027-06-30", DAY))).containsExactly(Rule.LOT_UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EK9788",
        "1F1042A",
        "025J20-2A",
        "II-070221",
        "8001",
        "NA0123",
        "X0",
        "12-2026/7"
      })
  void whatManufacturersWriteIsTakenAsItIs(String lot) {
    assertThat(flags(dose("208", lot, "2027-06-30", DAY))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2036-11-01, ",
    "2036-11-02, EXPIRATION_IMPLAUSIBLE",
    "2072-06-30, EXPIRATION_IMPLAUSIBLE",
    "2026-10-31, LOT_EXPIRED",
    "2020-03-16, LOT_EXPIRED",
    "2020-03-15, LOT_EXPIRED EXPIRATION_IMPLAUSIBLE",
  })
  void dateNoVialBearsIsExpirationImplausible(String expires, @Nullable String rules) {
    assertThat(flags(dose("208", "EK9788", expires, DAY)))
        .extracting(Rule::name)
        .containsExactlyElementsOf(rules == null ? List.of() : List.of(rules.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "208, IM, ",
    "208, в/м, ",
    "208, 'Injection, intramuscular', ",
    "208, as ever, ",
    "208, SC, ROUTE_UNUSUAL",
    "208, PO, ROUTE_UNUSUAL",
    "208, подкожно, ROUTE_UNUSUAL",
    "19, ID, ",
    "19, IM, ROUTE_UNUSUAL",
    "178, ауыз арқылы, ",
    "178, IM, ROUTE_UNUSUAL",
    "149, NASINHL, ",
    "149, 78421000, ROUTE_UNUSUAL",
  })
  void wayTheVaccineIsNotGivenIsRouteUnusual(String cvx, String route, @Nullable String rule) {
    assertThat(flags(at(cvx, null, route)))
        .extracting(Rule::name)
        .containsExactlyElementsOf(rule == null ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "208, LA, ",
    "208, left arm, ",
    "208, сол қол, ",
    "208, somewhere, ",
    "208, RG, SITE_UNUSUAL",
    "208, ягодица, SITE_UNUSUAL",
    "178, LA, SITE_UNUSUAL",
    "149, левая рука, SITE_UNUSUAL",
    "178, mouth, ",
  })
  void placeWhereTheVaccineIsNotGivenIsSiteUnusual(String cvx, String site, @Nullable String rule) {
    assertThat(flags(at(cvx, site, null)))
        .extracting(Rule::name)
        .containsExactlyElementsOf(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void facilityIsFlaggedOnDaysItWasNotOpenButNotForWhatItTakesOver() {
    Clinic young = clinic.colleague("worker-10", "KZ-10-0002");
    Clinic closed = clinic.colleague("worker-11", "KZ-11-0002");
    assertThat(flags(young, given(young, "2019-09-01", Provenance.PRIMARY)))
        .contains(Rule.FACILITY_NOT_OPEN);
    assertThat(flags(young, given(young, "2019-09-02", Provenance.PRIMARY)))
        .doesNotContain(Rule.FACILITY_NOT_OPEN);
    assertThat(flags(young, given(young, "2019-09-01", Provenance.HISTORICAL))).isEmpty();
    assertThat(flags(closed, given(closed, "2025-06-30", Provenance.PRIMARY)))
        .doesNotContain(Rule.FACILITY_NOT_OPEN);
    assertThat(flags(closed, given(closed, "2025-07-01", Provenance.PRIMARY)))
        .contains(Rule.FACILITY_NOT_OPEN);
  }

  @Test
  void moreThanTheSeriesAndOneRepeatInHalfAYearAreTooManyDoses() {
    List<List<Rule>> told = new ArrayList<>();
    people++;
    for (String day :
        List.of("2026-01-01", "2026-02-01", "2026-03-01", "2026-06-30", "2026-07-01")) {
      told.add(flagsOf(clinic, clinic.dose("208", "EK9788", day)));
    }
    assertThat(told.subList(0, 3)).noneMatch(rules -> rules.contains(Rule.TOO_MANY_DOSES));
    assertThat(told.get(3)).contains(Rule.TOO_MANY_DOSES);
    // From February on there are four again.
    assertThat(told.get(4)).contains(Rule.TOO_MANY_DOSES);
    // A late entry is seen in the midst of the doses after it.
    people++;
    for (String day : List.of("2026-03-01", "2026-04-01", "2026-05-01")) {
      assertThat(flagsOf(clinic, clinic.dose("208", "EK9788", day)))
          .doesNotContain(Rule.TOO_MANY_DOSES);
    }
    assertThat(flagsOf(clinic, clinic.dose("208", "EK9788", "2025-10-01")))
        .doesNotContain(Rule.TOO_MANY_DOSES);
    assertThat(flagsOf(clinic, clinic.dose("208", "EK9788", "2026-01-01")))
        .contains(Rule.TOO_MANY_DOSES);
  }

  @Test
  void treatmentAfterABiteIsNotTooManyDoses() {
    people++;
    for (String day :
        List.of("2026-11-01", "2026-11-04", "2026-11-08", "2026-11-15", "2026-11-22")) {
      assertThat(flagsOf(clinic, clinic.dose("18", "RAB123", day)))
          .doesNotContain(Rule.TOO_MANY_DOSES);
    }
  }

  /** Twenty-one days between the doses, four of them grace. */
  @Test
  void doseWithinTheGracePeriodIsNotTooEarly() {
    clinic.recorded(Clinic.foreigner("G1"), "208", "EK9788", "2026-11-01");
    assertThat(rules(clinic.recorded(Clinic.foreigner("G1"), "208", "EK9788", "2026-11-18")))
        .isEmpty();
    clinic.recorded(Clinic.foreigner("G2"), "208", "EK9788", "2026-11-01");
    Outcome.DoseRecorded early =
        clinic.recorded(Clinic.foreigner("G2"), "208", "EK9788", "2026-11-17");
    assertThat(rules(early)).containsExactly(Rule.TOO_EARLY);
    assertThat(early.answer().warnings().getFirst().values())
        .containsEntry("days", "16")
        .containsEntry("minimumDays", "21");
    // No grace after a dose that does not count, as the evaluation has it.
    assertThat(rules(clinic.recorded(Clinic.foreigner("G2"), "208", "EK9788", "2026-11-22")))
        .containsExactly(Rule.TOO_EARLY);
  }

  /** The child is 180 days old on 2026-11-05. */
  @Test
  void ageWithinTheGracePeriodIsNotUnusual() {
    for (int i = 0; i < 2; i++) {
      Outcome outcome =
          clinic.record(
              Clinic.person("passport", "C" + i, "2026-05-09", "male"),
              clinic.dose("141", "FLU2026", i == 0 ? "2026-11-01" : "2026-10-31"),
              null);
      assertThat(rules((Outcome.DoseRecorded) outcome))
          .containsExactlyElementsOf(i == 0 ? List.of() : List.of(Rule.AGE_UNUSUAL));
    }
  }

  private SubmittedDose dose(String cvx, @Nullable String lot, String expires, String day) {
    return sent(cvx, lot, expires, day, Clinic.ALMATY, null, null, Provenance.PRIMARY);
  }

  private SubmittedDose historical(String cvx, String day) {
    return sent(cvx, "AB123", null, day, Clinic.ALMATY, null, null, Provenance.HISTORICAL);
  }

  private SubmittedDose at(String cvx, @Nullable String site, @Nullable String route) {
    return sent(cvx, "AB123", null, DAY, Clinic.ALMATY, site, route, Provenance.PRIMARY);
  }

  private static SubmittedDose given(Clinic clinic, String day, Provenance provenance) {
    String facility = String.valueOf(clinic.recorder().facility());
    return sent("141", "AB123", null, day, facility, null, null, provenance);
  }

  private static SubmittedDose sent(
      String cvx,
      @Nullable String lot,
      @Nullable String expires,
      String day,
      String facility,
      @Nullable String site,
      @Nullable String route,
      Provenance provenance) {
    return new SubmittedDose(
        "cvx", cvx, lot, expires, day, facility, null, site, route, null, provenance);
  }

  /** Of a dose of somebody new. */
  private List<Rule> flags(SubmittedDose dose) {
    return flags(clinic, dose);
  }

  private List<Rule> flags(Clinic of, SubmittedDose dose) {
    people++;
    return flagsOf(of, dose);
  }

  private List<Rule> flagsOf(Clinic of, SubmittedDose dose) {
    return rules((Outcome.DoseRecorded) of.record(Clinic.foreigner("P" + people), dose, null));
  }

  private List<Rule> refused(SubmittedDose dose) {
    people++;
    Outcome outcome = clinic.record(Clinic.foreigner("P" + people), dose, null);
    return ((Outcome.Refused) outcome).refusals().stream().map(Refusal::rule).toList();
  }

  private static List<Rule> rules(Outcome.DoseRecorded outcome) {
    return outcome.answer().warnings().stream().map(Warning::rule).toList();
  }
}
