package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import kz.egu.planning.domain.demand.Quantiles;
import kz.egu.planning.domain.supply.Stock.Delivery;
import kz.egu.planning.domain.supply.Stock.Lot;
import org.junit.jupiter.api.Test;

/** One depot, a hundred people a week: what to order, when, and what may go wrong. */
class ReplenishmentTest {
  private static final Packing TENS = new Packing(10, 5);
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  /** A hundred a week; with nine chances of ten no more than 130 a week in any time. */
  private static List<DemandThrough> hundreds(int weeks) {
    return IntStream.rangeClosed(1, weeks)
        .mapToObj(
            n ->
                new DemandThrough(
                    MONDAY.plusWeeks(n - 1),
                    100 * n,
                    new Quantiles(40 * n, 70 * n, 85 * n, 99 * n, 115 * n, 130 * n, 160 * n)))
        .toList();
  }

  private static Replenishment plan(Stock stock) {
    return Replenishment.plan(hundreds(8), 0.9, 4, 0, TENS, stock);
  }

  private static Stock onHand(long doses) {
    return new Stock(doses, List.of(), List.of());
  }

  @Test
  void anEmptyStoreOrdersAtOnceForTheWholePeriod() {
    Replenishment order = plan(Stock.NONE);
    assertThat(order.need()).isCloseTo(800, within(1e-9));
    assertThat(order.safetyStock()).isCloseTo(240, within(1e-9));
    assertThat(order.orderDoses()).isEqualTo(1_040);
    assertThat(order.orderVials()).isEqualTo(104);
    assertThat(order.runsOutWeek()).isEqualTo(MONDAY);
    assertThat(order.orderWeek()).isEqualTo(MONDAY);
    assertThat(order.late()).isTrue();
  }

  @Test
  void theOrderWaitsUntilItsLeadTimeBeforeTheStockMayRunOut() {
    // 700 last five weeks of 130; the sixth may want more.
    Replenishment order = plan(onHand(700));
    assertThat(order.orderDoses()).isEqualTo(340);
    assertThat(order.runsOutWeek()).isEqualTo(MONDAY.plusWeeks(5));
    assertThat(order.orderWeek()).isEqualTo(MONDAY.plusWeeks(1));
    assertThat(order.late()).isFalse();
  }

  @Test
  void enoughIsEnough() {
    Replenishment order = plan(onHand(1_040));
    assertThat(order.orderDoses()).isZero();
    assertThat(order.orderWeek()).isNull();
    assertThat(order.runsOutWeek()).isNull();
    assertThat(plan(onHand(1_039)).orderDoses()).isEqualTo(1);
    assertThat(plan(onHand(1_039)).orderVials()).isEqualTo(1);
  }

  @Test
  void wasteIsOrderedToo() {
    Replenishment order = Replenishment.plan(hundreds(8), 0.9, 4, 0.2, TENS, onHand(100));
    assertThat(order.need()).isCloseTo(1_000, within(1e-9));
    assertThat(order.orderDoses()).isEqualTo(1_300 - 100);
  }

  @Test
  void whatExpiresUnusedDoesNotCount() {
    // Until Sunday of the second week 200 doses are expected to go; the rest of the lot expires.
    Lot soon = new Lot("A1", MONDAY.plusDays(13), 500);
    Replenishment order = plan(new Stock(1_040, List.of(soon), List.of()));
    assertThat(order.expiring()).isCloseTo(300, within(1e-9));
    assertThat(order.orderDoses()).isEqualTo(300);
    // One day less and only the first week's doses can be sure to be given from it.
    Lot sooner = new Lot("A1", MONDAY.plusDays(12), 500);
    assertThat(plan(new Stock(1_040, List.of(sooner), List.of())).orderDoses()).isEqualTo(400);
  }

  @Test
  void theLotThatExpiresFirstGoesFirst() {
    Lot later = new Lot("B", MONDAY.plusDays(27), 200);
    Lot first = new Lot("A", MONDAY.plusDays(13), 200);
    Replenishment order = plan(new Stock(400, List.of(later, first), List.of()));
    assertThat(order.expiring()).isZero();
    assertThat(order.orderDoses()).isEqualTo(640);
  }

  @Test
  void whatHasExpiredIsGone() {
    Lot old = new Lot("A", MONDAY.minusDays(1), 300);
    Replenishment order = plan(new Stock(300, List.of(old), List.of()));
    assertThat(order.expiring()).isCloseTo(300, within(1e-9));
    assertThat(order.orderDoses()).isEqualTo(1_040);
  }

  @Test
  void deliveriesCountIfTheyComeInTime() {
    Delivery inTime = new Delivery(MONDAY.plusWeeks(7), 400);
    Delivery tooLate = new Delivery(MONDAY.plusWeeks(8), 400);
    Replenishment order = plan(new Stock(640, List.of(), List.of(inTime, tooLate)));
    assertThat(order.incoming()).isEqualTo(400);
    assertThat(order.orderDoses()).isZero();
    assertThat(order.runsOutWeek()).as("a gap before it comes").isEqualTo(MONDAY.plusWeeks(4));
  }

  @Test
  void quantilesOfTheSumDecideNotThoseOfTheWeeks() {
    // Weeks that go wrong independently: four of them by twice as much as one, not by four times.
    List<DemandThrough> independent =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                n -> {
                  double spread = 30 * Math.sqrt(n);
                  double mean = 100 * n;
                  return new DemandThrough(
                      MONDAY.plusWeeks(n - 1),
                      mean,
                      new Quantiles(
                          mean - 2 * spread,
                          mean - spread,
                          mean - spread / 2,
                          mean,
                          mean + spread / 2,
                          mean + spread,
                          mean + 2 * spread));
                })
            .toList();
    Replenishment order = Replenishment.plan(independent, 0.9, 2, 0, TENS, onHand(225));
    assertThat(order.safetyStock()).isCloseTo(60, within(1e-9));
    assertThat(order.orderDoses()).isEqualTo(460 - 225);
    // Through the second week 242.4 may be wanted.
    assertThat(order.runsOutWeek()).isEqualTo(MONDAY.plusWeeks(1));
  }

  @Test
  void betweenTheQuantilesItGoesStraightInNormalDeviates() {
    DemandThrough one = hundreds(1).getFirst();
    assertThat(one.sufficient(0.5)).as("never fewer than expected").isEqualTo(100);
    assertThat(one.sufficient(0.975)).isCloseTo(160, within(1e-9));
    assertThat(one.sufficient(0.95)).isBetween(130.0, 160.0);
    // Halfway between 0.9 and 0.975 in normal deviates, 1.2816 and 1.96: Φ(1.6208) = 0.94747.
    assertThat(one.sufficient(0.94747)).isCloseTo(145, within(0.01));
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replenishment.plan(hundreds(4), 0.9, 4, 0, TENS, Stock.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replenishment.plan(hundreds(8), 0.99, 4, 0, TENS, Stock.NONE));
    assertThatIllegalArgumentException().isThrownBy(() -> onHand(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stock(10, List.of(new Lot("A", MONDAY, 11)), List.of()));
  }
}
