package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wastage by its formulas, against published figures and against sessions played out. */
class WastageTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 30.2, 68.4, 84.2, 92.1",
    "2, 0, 19.7, 54.6, 76.9, 88.4",
    "5, 0, 9.1, 28.1, 50.3, 74.8",
    "10, 0, 4.8, 16.7, 29.5, 50.1",
    "20, 0, 2.4, 9.1, 18.2, 30.6",
    "50, 0, 1.0, 3.8, 8.3, 16.3"
  })
  void whatOpenedVialsMustWaste(
      double clients, double of1, double of2, double of5, double of10, double of20) {
    double[] expected = {of1, of2, of5, of10, of20};
    int[] vials = {1, 2, 5, 10, 20};
    for (int i = 0; i < vials.length; i++) {
      double percent = 100 * Wastage.openVial(clients, vials[i]);
      assertThat(Math.round(10 * percent) / 10.0)
          .as("vials of %s for %s clients", vials[i], clients)
          .isEqualTo(expected[i]);
    }
  }

  /** Knuth's way of drawing a Poisson count shares nothing with the formula. */
  @ParameterizedTest
  @CsvSource({"3, 10", "12, 5", "30, 20"})
  void theFormulaAgreesWithSessionsPlayedOut(double clients, int dosesPerVial) {
    Random random = new Random(20261123);
    long given = 0;
    long opened = 0;
    for (int session = 0; session < 200_000; session++) {
      int count = 0;
      for (double left = random.nextDouble(); left > Math.exp(-clients); count++) {
        left *= random.nextDouble();
      }
      given += count;
      opened += (count + dosesPerVial - 1) / dosesPerVial;
    }
    double wasted = 1 - given / (double) (opened * dosesPerVial);
    assertThat(Wastage.openVial(clients, dosesPerVial)).isCloseTo(wasted, within(0.004));
  }

  @Test
  void largeSessionsWasteHardlyAnything() {
    assertThat(Wastage.openVial(5_000, 10)).isBetween(0.0, 0.001);
  }

  @Test
  void italyGaveNineOfTenDosesDelivered() {
    // Deliveries and doses given from December 2020 on, all regions, as published by the
    // government.
    double wasted = Wastage.observed(159_922_147, 145_134_032);
    assertThat(Math.round(10_000 * (1 - wasted)) / 100.0).isEqualTo(90.75);
  }

  @Test
  void lossesOnTheWayMultiply() {
    assertThat(Wastage.system(0.1, 2, 0.5)).isCloseTo(1 - 0.9 * 0.9 * 0.5, within(1e-12));
    assertThat(Wastage.system(0.1, 0, 0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(Wastage.factor(0.02)).isCloseTo(1.020408163, within(1e-9));
  }

  @Test
  void withoutDataWhoRatesCount() {
    assertThat(Wastage.indicative(1, Presentation.LYOPHILISED)).isEqualTo(0.05);
    assertThat(Wastage.indicative(2, Presentation.LYOPHILISED)).isEqualTo(0.10);
    assertThat(Wastage.indicative(6, Presentation.LIQUID)).isEqualTo(0.10);
    assertThat(Wastage.indicative(10, Presentation.LIQUID)).isEqualTo(0.25);
    assertThat(Wastage.indicative(20, Presentation.LYOPHILISED)).isEqualTo(0.50);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.factor(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.factor(-0.01));
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.factor(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.openVial(0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.openVial(5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Wastage.observed(100, 101));
  }
}
