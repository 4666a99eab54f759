package kz.egu.planning.domain.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ages bands begin at, everybody is of one, and bands made anew know of each other. */
class AgeBandsTest {
  private static final AgeBands USUAL = AgeBands.startingAt("0,5,12,18,30,40,50,60,70,80");

  @Provide
  Arbitrary<AgeBands> bands() {
    return Arbitraries.integers()
        .between(1, 110)
        .set()
        .ofMaxSize(AgeBands.MOST - 1)
        .map(
            starts -> {
              TreeSet<Integer> all = new TreeSet<>(starts);
              all.add(0);
              return AgeBands.startingAt(
                  all.stream().map(Object::toString).collect(Collectors.joining(",")));
            });
  }

  @Property
  void everyAgeIsOfOneBand(@ForAll("bands") AgeBands bands, @ForAll @IntRange(max = 130) int age) {
    List<AgeBand> holding =
        bands.all().stream().filter(band -> band.from() <= age && age <= band.to()).toList();
    assertThat(holding).containsExactly(bands.of(2026 - age, 2026));
    assertThat(AgeBands.startingAt(bands.starts()).all()).isEqualTo(bands.all());
  }

  @Property
  void aBandIsReadAsItIsWritten(@ForAll("bands") AgeBands bands) {
    for (AgeBand band : bands.all()) {
      assertThat(AgeBand.fromText(band.text())).contains(band);
    }
  }

  /** Else people would be lost or counted twice where others' bands are asked for. */
  @Property
  void partsInOtherBandsAddUpToOne(
      @ForAll("bands") AgeBands bands, @ForAll("bands") AgeBands others) {
    for (AgeBand band : bands.all()) {
      double all = others.all().stream().mapToDouble(band::partIn).sum();
      // What begins above a hundred lies as a whole in whatever ends there.
      if (band.from() <= 100) {
        assertThat(all).as("%s in %s", band, others.starts()).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void theUsualBands() {
    assertThat(USUAL.all().stream().map(AgeBand::text))
        .containsExactly(
            "0-4", "5-11", "12-17", "18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+");
    assertThat(IntStream.of(2026, 2022, 2021, 2014, 2008, 1947, 1946, 1900, 2027).boxed())
        .extracting(born -> USUAL.of(born, 2026).text())
        .as("the last one is born next year, by mistake")
        .containsExactly("0-4", "0-4", "5-11", "12-17", "18-29", "70-79", "80+", "80+", "0-4");
  }

  @Test
  void halfOfABandLiesInAnother() {
    AgeBand sixties = new AgeBand(60, 69);
    assertThat(sixties.partIn(new AgeBand(60, 64))).isEqualTo(0.5);
    assertThat(sixties.partIn(new AgeBand(60, AgeBand.OPEN))).isEqualTo(1);
    assertThat(sixties.partIn(new AgeBand(70, 79))).isZero();
    assertThat(new AgeBand(81, AgeBand.OPEN).partIn(new AgeBand(91, AgeBand.OPEN)))
        .as("of the years to a hundred")
        .isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"18-29 ", "018-29", "29-18", "-5", "18", "18+5", "", "1000+", "18–29"})
  void whatIsNoBand(String text) {
    assertThat(AgeBand.fromText(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5,12", "0,5,5", "0,12,5", "0,5.5", "0,-5", "0,,5", "0,121", "0,x"})
  void startsThatCannotBe(String starts) {
    assertThatThrownBy(() -> AgeBands.startingAt(starts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("age bands begin at");
  }
}
