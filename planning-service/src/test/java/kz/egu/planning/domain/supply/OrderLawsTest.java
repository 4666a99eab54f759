package kz.egu.planning.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.egu.planning.domain.demand.Quantiles;
import kz.egu.planning.domain.supply.Stock.Delivery;
import kz.egu.planning.domain.supply.Stock.Lot;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** What must hold of any order, whatever the demand, the stock and its expiries. */
class OrderLawsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  /** One situation drawn from a seed. */
  private record Situation(
      List<DemandThrough> demand,
      int leadTimeWeeks,
      double wastage,
      int dosesPerVial,
      Stock stock) {

    static Situation of(long seed) {
      Random random = new Random(seed);
      int weeks = 1 + random.nextInt(16);
      List<DemandThrough> demand = new ArrayList<>();
      double scale = Math.pow(10, random.nextInt(5));
      DemandThrough through = through(0, 0, new double[7]);
      for (int week = 0; week < weeks; week++) {
        through = more(random, week, through, random.nextInt(5) == 0 ? 0 : scale);
        demand.add(through);
      }
      List<Lot> lots = new ArrayList<>();
      long onHand = whole(random, weeks * scale / 2);
      for (int lot = random.nextInt(6); lot > 0; lot--) {
        long doses = whole(random, weeks * scale / 3);
        lots.add(new Lot("L" + lot, MONDAY.plusDays(random.nextInt(weeks * 9) - 7), doses));
        onHand += doses;
      }
      List<Delivery> incoming = new ArrayList<>();
      for (int delivery = random.nextInt(3); delivery > 0; delivery--) {
        LocalDate week = MONDAY.plusWeeks(random.nextInt(weeks + 3) - 1);
        incoming.add(new Delivery(week, whole(random, scale * 2)));
      }
      return new Situation(
          demand,
          random.nextInt(weeks),
          random.nextDouble() * 0.8,
          1 + random.nextInt(20),
          new Stock(onHand, lots, incoming));
    }

    /** A week more; the quantiles of the sum grow by anything from nothing. */
    private static DemandThrough more(Random random, int week, DemandThrough before, double scale) {
      double[] q = random.doubles(7, 0, 1).sorted().map(x -> x * scale).toArray();
      double slower = random.nextDouble();
      for (int i = 0; i < q.length; i++) {
        q[i] = slower * q[i] + before.quantiles().values().get(i);
      }
      return through(week, before.mean() + scale * random.nextDouble(), q);
    }

    static DemandThrough through(int week, double mean, double[] q) {
      return new DemandThrough(
          MONDAY.plusWeeks(week), mean, new Quantiles(q[0], q[1], q[2], q[3], q[4], q[5], q[6]));
    }

    private static long whole(Random random, double most) {
      return random.nextInt(4) == 0 ? 0 : Math.round(random.nextDouble() * most);
    }

    Replenishment order(double serviceLevel) {
      return order(demand, serviceLevel, stock);
    }

    Replenishment order(List<DemandThrough> wanted, double serviceLevel, Stock there) {
      return Replenishment.plan(
          wanted, serviceLevel, leadTimeWeeks, wastage, new Packing(dosesPerVial, null), there);
    }
  }

  @Property
  void noOrderIsNegativeAndItsVialsHoldIt(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.975) @Scale(3) double serviceLevel) {
    Situation situation = Situation.of(seed);
    Replenishment order = situation.order(serviceLevel);
    int perVial = situation.dosesPerVial();
    assertThat(order.orderDoses()).isNotNegative();
    assertThat(order.orderVials() * perVial).isGreaterThanOrEqualTo(order.orderDoses());
    assertThat((order.orderVials() - 1) * perVial).isLessThan(Math.max(1, order.orderDoses()));
    assertThat(order.safetyStock()).isGreaterThanOrEqualTo(-1e-6);
    assertThat(order.expiring()).isBetween(0.0, (double) situation.stock().onHandDoses());
    if (order.orderDoses() > 0) {
      assertThat(order.runsOutWeek()).as("who orders would run out").isNotNull();
      assertThat(order.orderWeek()).isAfterOrEqualTo(MONDAY);
    }
  }

  @Property
  void aHigherServiceLevelNeverLowersAnOrder(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.975) @Scale(3) double one,
      @ForAll @DoubleRange(min = 0.5, max = 0.975) @Scale(3) double other) {
    Situation situation = Situation.of(seed);
    assertThat(situation.order(Math.max(one, other)).orderDoses())
        .isGreaterThanOrEqualTo(situation.order(Math.min(one, other)).orderDoses());
  }

  @Property
  void moreDemandNeverLowersAnOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 15) int week,
      @ForAll @DoubleRange(min = 0, max = 10_000) double more) {
    Situation situation = Situation.of(seed);
    List<DemandThrough> raised = new ArrayList<>();
    for (DemandThrough through : situation.demand()) {
      double certainly = raised.size() < week % situation.demand().size() ? 0 : more;
      double[] q = through.quantiles().values().stream().mapToDouble(x -> x + certainly).toArray();
      raised.add(Situation.through(raised.size(), through.mean() + certainly, q));
    }
    assertThat(situation.order(raised, 0.9, situation.stock()).orderDoses())
        .isGreaterThanOrEqualTo(situation.order(0.9).orderDoses());
  }

  @Property
  void moreStockNeverRaisesAnOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 10_000) int more,
      @ForAll @IntRange(min = -10, max = 200) int expiresInDays) {
    Situation situation = Situation.of(seed);
    Stock stock = situation.stock();
    long before = situation.order(0.9).orderDoses();

    Stock lasting = new Stock(stock.onHandDoses() + more, stock.expiries(), stock.incoming());
    long withLasting = situation.order(situation.demand(), 0.9, lasting).orderDoses();
    if (before > 0) {
      assertThat(withLasting).isEqualTo(Math.max(0, before - more));
    } else {
      assertThat(withLasting).isZero();
    }

    List<Lot> lots = new ArrayList<>(stock.expiries());
    lots.add(new Lot("more", MONDAY.plusDays(expiresInDays), more));
    Stock expiring = new Stock(stock.onHandDoses() + more, lots, stock.incoming());
    assertThat(situation.order(situation.demand(), 0.9, expiring).orderDoses())
        .isBetween(withLasting, before);

    List<Delivery> deliveries = new ArrayList<>(stock.incoming());
    deliveries.add(new Delivery(MONDAY, more));
    Stock underWay = new Stock(stock.onHandDoses(), stock.expiries(), deliveries);
    assertThat(situation.order(situation.demand(), 0.9, underWay).orderDoses())
        .isEqualTo(withLasting);
  }

  @Property
  void moreWasteNeverLowersAnOrder(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.15) double more) {
    Situation one = Situation.of(seed);
    Situation worse =
        new Situation(
            one.demand(),
            one.leadTimeWeeks(),
            one.wastage() + more,
            one.dosesPerVial(),
            one.stock());
    assertThat(worse.order(0.9).orderDoses()).isGreaterThanOrEqualTo(one.order(0.9).orderDoses());
  }

  @Property
  void vialsTwiceTheSizeNeverWasteLess(
      @ForAll @DoubleRange(min = 0.2, max = 300) double clients,
      @ForAll @IntRange(min = 1, max = 10) int dosesPerVial) {
    double wasted = Wastage.openVial(clients, dosesPerVial);
    assertThat(wasted).isGreaterThanOrEqualTo(0).isLessThan(1);
    assertThat(Wastage.openVial(clients, 2 * dosesPerVial)).isGreaterThan(wasted - 1e-9);
  }
}
