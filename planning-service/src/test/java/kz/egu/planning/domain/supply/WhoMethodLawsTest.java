package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Where the three textbook methods must agree, and which way each of them must go. */
class WhoMethodLawsTest {
  private static final int STORE_LEVELS = 3;
  private static final double RELATIVE = 1e-9;

  @Property
  void whoCameAsPlannedMakesConsumptionTellWhatPopulationTold(
      @ForAll @DoubleRange(min = 1, max = 1_000_000) double people,
      @ForAll @IntRange(min = 1, max = 5) int schedule,
      @ForAll @DoubleRange(min = 0, max = 1) double coverage,
      @ForAll @DoubleRange(min = 0, max = 0.9) double wastage) {
    double planned = WhoMethods.annualNeed(people, schedule, coverage, Wastage.factor(wastage));
    double again = WhoMethods.consumption(planned / 12, 0, 1, wastage, wastage, 0);
    assertThat(again).isCloseTo(planned, within(RELATIVE * (1 + planned)));
  }

  @Property
  void whatSessionsOpenLessWhatTheyWasteIsWhatTheyGive(
      @ForAll @DoubleRange(min = 0, max = 1_000) double sessions,
      @ForAll @DoubleRange(min = 0.2, max = 300) double clients,
      @ForAll @IntRange(min = 1, max = 20) int dosesPerVial,
      @ForAll @DoubleRange(min = 0, max = 0.2) double closed) {
    double open = Wastage.openVial(clients, dosesPerVial);
    double lost = Wastage.system(closed, STORE_LEVELS, open);
    double supplied = WhoMethods.session(sessions, clients, dosesPerVial, closed, STORE_LEVELS);
    double given = sessions * clients;
    assertThat(supplied * (1 - lost)).isCloseTo(given, within(1e-6 * (1 + given)));
  }

  @Property
  void moreLossNeverLowersWhatTheMethodsTell(
      @ForAll @DoubleRange(min = 0, max = 100_000) double use,
      @ForAll @DoubleRange(min = 0, max = 0.8) double wastage,
      @ForAll @DoubleRange(min = 0, max = 0.15) double more) {
    double worse = wastage + more;
    assertThat(WhoMethods.annualNeed(use, 2, 0.9, Wastage.factor(worse)))
        .isGreaterThanOrEqualTo(WhoMethods.annualNeed(use, 2, 0.9, Wastage.factor(wastage)));
    assertThat(WhoMethods.consumption(use, 0.02, 1, 0.1, worse, 0.25))
        .isGreaterThanOrEqualTo(WhoMethods.consumption(use, 0.02, 1, 0.1, wastage, 0.25));
    assertThat(WhoMethods.session(use, 12, 10, worse, STORE_LEVELS))
        .isGreaterThanOrEqualTo(WhoMethods.session(use, 12, 10, wastage, STORE_LEVELS));
  }

  @Property
  void roundingOnceNeverAsksForMoreThanRoundingEachStep(
      @ForAll @DoubleRange(min = 0, max = 100_000) double one,
      @ForAll @DoubleRange(min = 0, max = 100_000) double other,
      @ForAll @IntRange(min = 1, max = 20) int dosesPerVial) {
    long once = new Packing(dosesPerVial, null).vials(Rounding.doses(one + other));
    long twice =
        new Packing(dosesPerVial, null).vials(Rounding.doses(one))
            + new Packing(dosesPerVial, null).vials(Rounding.doses(other));
    assertThat(once).isBetween(twice - 1, twice);
  }
}
