package kz.egu.planning.application;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.SupplyDemand.Item;
import kz.egu.planning.application.SupplyPlan.Loss;
import kz.egu.planning.application.SupplyPlan.LossSource;
import kz.egu.planning.application.SupplyPlan.Methods;
import kz.egu.planning.application.SupplyPlan.Row;
import kz.egu.planning.application.SupplyPlan.Terms;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.domain.supply.DemandThrough;
import kz.egu.planning.domain.supply.Presentation;
import kz.egu.planning.domain.supply.Replenishment;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.Wastage;
import kz.egu.planning.domain.supply.WhoMethods;
import org.jspecify.annotations.Nullable;

/**
 * Plans what each region should order of each product: what the projection says people will want,
 * with waste and safety stock, less what is there and on its way.
 */
public final class PlanSupply {
  private static final int CONSUMPTION_WEEKS = 26;
  private static final double WEEKS_A_YEAR = 365.25 / 7;
  private static final int MONTHS_A_YEAR = 12;

  private final ProjectVolumes projections;
  private final Sums sums;
  private final Stocks stocks;
  private final ReferenceData reference;
  private final Today today;
  private final SupplyTerms chain;

  public PlanSupply(
      ProjectVolumes projections,
      Sums sums,
      Stocks stocks,
      ReferenceData reference,
      Today today,
      SupplyTerms chain) {
    this.projections = projections;
    this.sums = sums;
    this.stocks = stocks;
    this.reference = reference;
    this.today = today;
    this.chain = chain;
  }

  public SupplyPlan answer(SupplyQuestion question) {
    return answer(question, projections::answer, vaccine -> null);
  }

  /**
   * Plans for another demand than the one projected.
   *
   * @param projected answers what people will want
   * @param wastage the share of a vaccine's doses that nobody gets; null as known otherwise
   */
  SupplyPlan answer(
      SupplyQuestion question,
      Function<ProjectionQuestion, Projection> projected,
      Function<Vaccine, @Nullable Double> wastage) {
    LocalDate thisWeek = Weeks.mondayOf(today.date());
    Projection projection = projected.apply(asked(question));
    SortedMap<Item, List<DemandThrough>> demands =
        SupplyDemand.of(projection.rows(), projections.running(question.weeks()));
    Map<Item, Report> reports = new HashMap<>();
    for (Report report : stocks.reports(question.regions(), question.products())) {
      Item item = new Item(report.region(), report.product());
      reports.put(item, report);
      demands.computeIfAbsent(item, i -> SupplyDemand.none(thisWeek, question.weeks()));
    }
    Map<Item, Double> weeklyUse = weeklyUse(question, thisWeek);
    List<Row> rows = new ArrayList<>();
    demands.forEach(
        (item, weeks) ->
            reference
                .vaccine(item.product())
                .ifPresent(
                    vaccine ->
                        rows.add(
                            row(
                                item,
                                vaccine,
                                weeks,
                                reports.get(item),
                                weeklyUse.getOrDefault(item, 0.0),
                                question,
                                wastage.apply(vaccine)))));
    return new SupplyPlan(rows, projection.asOf(), projection.hitRate());
  }

  /** Regions one by one: the nation is no store. */
  private ProjectionQuestion asked(SupplyQuestion question) {
    List<String> regions =
        question.regions().isEmpty()
            ? reference.regions().stream().map(region -> region.code().value()).toList()
            : question.regions().stream().map(RegionCode::value).toList();
    return new ProjectionQuestion(regions, question.products(), List.of(), question.weeks(), null);
  }

  private Row row(
      Item item,
      Vaccine vaccine,
      List<DemandThrough> weeks,
      @Nullable Report report,
      double weeklyUse,
      SupplyQuestion question,
      @Nullable Double supposed) {
    Loss noDosesYet = loss(vaccine, question, supposed, 0);
    double wastage = noDosesYet.share();
    Stock stock = report == null ? Stock.NONE : report.stock();
    double level = question.serviceLevel();
    Replenishment order =
        Replenishment.plan(
            weeks, level, question.leadTimeWeeks(), wastage, vaccine.dosesPerVial(), stock);
    double demand = weeks.getLast().mean();
    double enough = (order.need() + order.safetyStock()) / Wastage.factor(wastage);
    return new Row(
        item.region().value(),
        item.product().value(),
        order.need(),
        loss(vaccine, question, supposed, order.need() * wastage),
        order.safetyStock(),
        stock.onHandDoses(),
        order.incoming(),
        order.expiring(),
        order.orderDoses(),
        order.orderVials(),
        vaccine.dosesPerVial(),
        order.orderWeek(),
        order.runsOutWeek(),
        order.late(),
        new Terms(level, question.leadTimeWeeks(), question.reviewWeeks(), demand, enough),
        methods(item, vaccine, question, weeklyUse, demand, wastage),
        report == null ? null : report.reportedAt());
  }

  private Loss loss(
      Vaccine vaccine, SupplyQuestion question, @Nullable Double supposed, double doses) {
    if (supposed != null) {
      return new Loss(supposed, Wastage.factor(supposed), doses, LossSource.SCENARIO);
    }
    Integer clients = question.clientsPerSession();
    double share =
        clients == null
            ? Wastage.indicative(
                vaccine.dosesPerVial(),
                chain.lyophilised().contains(vaccine.programme())
                    ? Presentation.LYOPHILISED
                    : Presentation.LIQUID)
            : Wastage.system(
                chain.closedVialLoss(),
                chain.storeLevels(),
                Wastage.openVial(clients, vaccine.dosesPerVial()));
    LossSource source = clients == null ? LossSource.INDICATIVE : LossSource.SESSIONS;
    return new Loss(share, Wastage.factor(share), doses, source);
  }

  private Methods methods(
      Item item,
      Vaccine vaccine,
      SupplyQuestion question,
      double weeklyUse,
      double demand,
      double wastage) {
    double years = question.weeks() / WEEKS_A_YEAR;
    double factor = Wastage.factor(wastage);
    double monthlyUse = weeklyUse * factor * WEEKS_A_YEAR / MONTHS_A_YEAR;
    Integer clients = question.clientsPerSession();
    return new Methods(
        population(item.region(), vaccine, question, factor, years),
        WhoMethods.consumption(monthlyUse, 0, 0, wastage, wastage, 0) * years,
        clients == null
            ? null
            : WhoMethods.session(
                demand / clients,
                clients,
                vaccine.dosesPerVial(),
                chain.closedVialLoss(),
                chain.storeLevels()));
  }

  private @Nullable Double population(
      RegionCode code, Vaccine vaccine, SupplyQuestion question, double factor, double years) {
    Double share = question.targetShare();
    Double coverage = question.coverage();
    if (share == null || coverage == null) {
      return null;
    }
    int people = reference.region(code).map(Region::population).orElse(0);
    int schedule = reference.programme(vaccine.programme()).map(p -> p.seriesLength()).orElse(1);
    return WhoMethods.annualNeed(people * share, schedule, coverage, factor) * years;
  }

  /** Doses given in a week, as a mean since the first of them in half a year. */
  private Map<Item, Double> weeklyUse(SupplyQuestion question, LocalDate thisWeek) {
    VolumeQuestion lately =
        new VolumeQuestion(
            EnumSet.of(VolumeColumn.REGION, VolumeColumn.WEEK, VolumeColumn.VACCINE),
            question.regions(),
            question.products(),
            List.of(),
            thisWeek.minusWeeks(CONSUMPTION_WEEKS),
            thisWeek.minusDays(1),
            null);
    Map<Item, LocalDate> first = new HashMap<>();
    Map<Item, Double> doses = new HashMap<>();
    for (VolumeRow row : sums.volumes(lately).rows()) {
      LocalDate week = Objects.requireNonNull(row.week());
      Item item =
          new Item(
              new RegionCode(Objects.requireNonNull(row.region())),
              new ProductCode(Objects.requireNonNull(row.vaccine())));
      first.merge(item, week, (a, b) -> a.isBefore(b) ? a : b);
      doses.merge(item, (double) row.doses(), Double::sum);
    }
    doses.replaceAll(
        (item, sum) ->
            Math.max(0, sum)
                / ChronoUnit.WEEKS.between(first.getOrDefault(item, thisWeek), thisWeek));
    return doses;
  }
}
