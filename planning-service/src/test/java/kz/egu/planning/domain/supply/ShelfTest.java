package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kz.egu.planning.domain.supply.Shelf.Part;
import kz.egu.planning.domain.supply.Shelf.Source;
import kz.egu.planning.domain.supply.Shelf.Week;
import kz.egu.planning.domain.supply.Stock.Delivery;
import kz.egu.planning.domain.supply.Stock.Lot;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What goes from which lot in which week, and what nobody gets. */
class ShelfTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Test
  void firstExpiryGoesFirstThenUndatedThenDeliveries() {
    Stock stock =
        new Stock(
            350,
            List.of(
                new Lot("LATE", MONDAY.plusDays(20), 100),
                new Lot("SOON", MONDAY.plusDays(6), 150)),
            List.of(new Delivery(MONDAY.plusWeeks(2), 60)));
    List<Week> weeks = Shelf.draw(stock, MONDAY, new double[] {100, 120, 130, 50});

    assertThat(weeks).hasSize(4);
    assertThat(weeks.get(0).parts())
        .containsExactly(
            new Part(Source.LOT, "SOON", MONDAY.plusDays(6), 150, 100, 0),
            new Part(Source.LOT, "LATE", MONDAY.plusDays(20), 100, 0, 0),
            new Part(Source.UNDATED, null, null, 100, 0, 0));
    assertThat(weeks.get(0).parts().getFirst().left()).isEqualTo(50);
    // The lot of Sunday is of no use in the week after: 50 doses are lost.
    assertThat(weeks.get(1).parts())
        .containsExactly(
            new Part(Source.LOT, "SOON", MONDAY.plusDays(6), 50, 0, 50),
            new Part(Source.LOT, "LATE", MONDAY.plusDays(20), 100, 100, 0),
            new Part(Source.UNDATED, null, null, 100, 20, 0));
    assertThat(weeks.get(2).parts())
        .containsExactly(
            new Part(Source.UNDATED, null, null, 80, 80, 0),
            new Part(Source.DELIVERY, null, null, 60, 50, 0));
    assertThat(weeks.get(2).missing()).isZero();
    assertThat(weeks.get(3).parts())
        .containsExactly(new Part(Source.DELIVERY, null, null, 10, 10, 0));
    assertThat(weeks.get(3).missing()).isEqualTo(40);
  }

  @Test
  void whatIsOverdueComesAtOnceAndWhatHasExpiredGoesAtOnce() {
    Stock stock =
        new Stock(
            10,
            List.of(new Lot("OLD", MONDAY.minusDays(1), 10)),
            List.of(new Delivery(MONDAY.minusWeeks(3), 5)));
    Week week = Shelf.draw(stock, MONDAY, new double[] {1}).getFirst();
    assertThat(week.parts())
        .containsExactly(
            new Part(Source.LOT, "OLD", MONDAY.minusDays(1), 10, 0, 10),
            new Part(Source.DELIVERY, null, null, 5, 1, 0));
  }

  @Property
  void noDoseIsLostOrMadeAndNoOtherOrderLosesFewer(@ForAll long seed) {
    Random random = new Random(seed);
    List<Lot> lots = new ArrayList<>();
    long onHand = random.nextInt(200);
    for (int i = random.nextInt(5); i > 0; i--) {
      long doses = random.nextInt(300);
      lots.add(new Lot("L" + i, MONDAY.plusDays(random.nextInt(70) - 7), doses));
      onHand += doses;
    }
    double[] use = random.doubles(8, 0, 150).toArray();
    List<Week> weeks = Shelf.draw(new Stock(onHand, lots, List.of()), MONDAY, use);

    double used = 0;
    double expired = 0;
    for (int w = 0; w < use.length; w++) {
      double taken = weeks.get(w).parts().stream().mapToDouble(Part::used).sum();
      assertThat(taken + weeks.get(w).missing()).isCloseTo(use[w], within(1e-5));
      assertThat(weeks.get(w).parts()).allMatch(part -> part.left() >= -1e-6);
      used += taken;
      expired += weeks.get(w).expired();
    }
    double left = weeks.getLast().parts().stream().mapToDouble(Part::left).sum();
    assertThat(used + expired + left).isCloseTo((double) onHand, within(1e-4));
    assertThat(expired).isLessThanOrEqualTo(lastExpiryFirst(lots, onHand, use) + 1e-4);
  }

  /** What would expire if the freshest went first. */
  private static double lastExpiryFirst(List<Lot> lots, long onHand, double[] use) {
    List<Lot> freshest =
        lots.stream().sorted((a, b) -> b.expires().compareTo(a.expires())).toList();
    double[] left = freshest.stream().mapToDouble(Lot::doses).toArray();
    double undated = onHand - Arrays.stream(left).sum();
    double expired = 0;
    for (int w = 0; w < use.length; w++) {
      LocalDate sunday = MONDAY.plusWeeks(w).plusDays(6);
      double open = use[w] - Math.min(use[w], undated);
      undated -= Math.min(use[w], undated);
      for (int i = 0; i < left.length; i++) {
        if (freshest.get(i).expires().isBefore(sunday)) {
          expired += left[i];
          left[i] = 0;
        } else {
          double taken = Math.min(open, left[i]);
          left[i] -= taken;
          open -= taken;
        }
      }
    }
    return expired;
  }
}
