package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The three textbook methods, and the one rounding at the end. */
class WhoMethodsTest {
  private static final double WF = Wastage.factor(0.02);

  @Test
  void dosesAreRoundedOnceAndBeforeVials() {
    double need = WhoMethods.annualNeed(3_000, 3, 1, WF);
    assertThat(Rounding.doses(need)).isEqualTo(9_184);
    assertThat(new Packing(10, null).vials(9_184)).isEqualTo(919);
    // The way not to go: vials first, and the doses read off them. 540.2 vials of 17 doses are 541.
    long vialsFirst = (long) Math.ceil(need / 17);
    assertThat(vialsFirst * 17).isEqualTo(9_197);
    assertThat(new Packing(17, null).vials(Rounding.doses(need))).isEqualTo(vialsFirst);
    // Nor a rounding at every dose of the schedule: it tells more than anybody needs, too.
    long tooMany = 0;
    for (int dose = 0; dose < 3; dose++) {
      tooMany += Rounding.doses(WhoMethods.annualNeed(3_000, 1, 1, WF));
    }
    assertThat(tooMany).isEqualTo(9_186);
  }

  @Test
  void dustIsNoDose() {
    assertThat(95 * Wastage.factor(0.05)).isGreaterThan(99.99);
    assertThat(Rounding.doses(95 * Wastage.factor(0.05))).isEqualTo(100);
    assertThat(Rounding.doses(100.01)).isEqualTo(101);
    assertThat(Rounding.doses(-5)).isZero();
    assertThat(new Packing(10, null).vials(0)).isZero();
    assertThat(new Packing(10, null).vials(11)).isEqualTo(2);
  }

  @Test
  void anOrderCoversItsMonthsAndTheBufferLessTheStock() {
    assertThat(WhoMethods.order(12_000, 3, 1.25, 1_000)).isCloseTo(2_750, within(1e-9));
    assertThat(WhoMethods.order(12_000, 3, 1.25, 5_000)).isCloseTo(-1_250, within(1e-9));
  }

  @Test
  void consumptionGrowsAndTakesTheNewWastage() {
    assertThat(WhoMethods.consumption(100, 0, 0, 0.1, 0.1, 0)).isCloseTo(1_200, within(1e-9));
    assertThat(WhoMethods.consumption(100, 0.03, 2, 0.25, 0.1, 0.25))
        .isCloseTo(1_200 * 1.03 * 1.03 * 0.75 / 0.9 * 1.25, within(1e-6));
  }

  @Test
  void sessionsOpenWholeVials() {
    // Single-dose vials waste nothing opened; what is lost unopened is lost at both stores.
    assertThat(WhoMethods.session(50, 20, 1, 0, 2)).isCloseTo(1_000, within(1e-9));
    assertThat(WhoMethods.session(50, 20, 1, 0.01, 2))
        .isCloseTo(1_000 / (0.99 * 0.99), within(1e-9));
    // 30.6 % of what sessions of 20 open in vials of 20 is thrown away.
    assertThat(WhoMethods.session(50, 20, 20, 0, 0)).isCloseTo(1_000 / (1 - 0.306), within(1.0));
  }
}
