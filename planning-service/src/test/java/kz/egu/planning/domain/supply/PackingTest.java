package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Doses, then vials, then packs: one rounding, however it is counted. */
class PackingTest {
  @Test
  void packsHoldVialsHoldDoses() {
    Packing packing = new Packing(6, 195);
    assertThat(packing.vials(1_170)).isEqualTo(195);
    assertThat(packing.packs(1_170)).isEqualTo(1);
    assertThat(packing.packs(1_171)).isEqualTo(2);
    assertThat(packing.packs(0)).isZero();
    assertThat(new Packing(6, null).packs(1_170)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new Packing(0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Packing(1, 0));
  }

  @Property
  void nothingIsRoundedTwice(
      @ForAll @DoubleRange(min = 0, max = 5_000_000) double need,
      @ForAll @IntRange(min = 1, max = 20) int dosesPerVial,
      @ForAll @IntRange(min = 1, max = 200) int vialsPerPack) {
    long doses = Rounding.doses(need);
    Long packs = new Packing(dosesPerVial, vialsPerPack).packs(doses);
    assertThat(packs).isEqualTo(Math.ceilDiv(doses, (long) dosesPerVial * vialsPerPack));
  }
}
