package kz.egu.planning.application;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.SupplyDemand.Item;
import kz.egu.planning.application.SupplyPlan.ConsumptionMethod;
import kz.egu.planning.application.SupplyPlan.Loss;
import kz.egu.planning.application.SupplyPlan.LossSource;
import kz.egu.planning.application.SupplyPlan.Methods;
import kz.egu.planning.application.SupplyPlan.PopulationMethod;
import kz.egu.planning.application.SupplyPlan.Row;
import kz.egu.planning.application.SupplyPlan.SessionMethod;
import kz.egu.planning.application.SupplyPlan.Terms;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.domain.supply.DemandThrough;
import kz.egu.planning.domain.supply.ProductTerms;
import kz.egu.planning.domain.supply.Replenishment;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;
import kz.egu.planning.domain.supply.SupplyParameters;
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
  private final ProductKnowledge products;

  public PlanSupply(
      ProjectVolumes projections,
      Sums sums,
      Stocks stocks,
      ReferenceData reference,
      Today today,
      SupplyParameters parameters) {
    this.projections = projections;
    this.sums = sums;
    this.stocks = stocks;
    this.reference = reference;
    this.today = today;
    this.products = new ProductKnowledge(parameters, today);
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
    Map<Item, Report> campaigns = new HashMap<>();
    for (Report report : stocks.reports(question.regions(), question.products())) {
      Item item = new Item(report.region(), report.product());
      (report.purpose() == StockPurpose.ROUTINE ? reports : campaigns).put(item, report);
      demands.computeIfAbsent(item, i -> SupplyDemand.none(thisWeek, question.weeks()));
    }
    Map<Item, Use> uses = uses(question, thisWeek);
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
                                campaigns.get(item),
                                uses.getOrDefault(item, Use.NONE),
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
      @Nullable Report campaign,
      Use use,
      SupplyQuestion question,
      @Nullable Double supposed) {
    ProductTerms terms = products.terms(vaccine);
    Loss loss =
        supposed == null
            ? products.loss(terms, question.clientsPerSession())
            : ProductKnowledge.loss(supposed, LossSource.SCENARIO);
    double wastage = loss.share();
    Stock stock = report == null ? Stock.NONE : report.stock();
    double level = question.serviceLevel();
    Replenishment order =
        Replenishment.plan(weeks, level, question.leadTimeWeeks(), wastage, terms.packing(), stock);
    double demand = weeks.getLast().mean();
    double enough = (order.need() + order.safetyStock()) / Wastage.factor(wastage);
    return new Row(
        item.region().value(),
        item.product().value(),
        order.need(),
        loss.of(order.need()),
        order.safetyStock(),
        stock.onHandDoses(),
        campaign == null ? 0 : campaign.stock().onHandDoses(),
        order.incoming(),
        order.expiring(),
        order.orderDoses(),
        order.orderVials(),
        terms.packing().packs(order.orderDoses()),
        terms.packing(),
        order.orderWeek(),
        order.runsOutWeek(),
        order.late(),
        new Terms(
            level,
            question.leadTimeWeeks(),
            question.reviewWeeks(),
            demand,
            enough,
            products.version()),
        methods(item, vaccine, terms, question, use, demand, wastage),
        report == null ? null : report.reportedAt());
  }

  private Methods methods(
      Item item,
      Vaccine vaccine,
      ProductTerms terms,
      SupplyQuestion question,
      Use use,
      double demand,
      double wastage) {
    double years = question.weeks() / WEEKS_A_YEAR;
    double factor = Wastage.factor(wastage);
    double monthlyUse = use.dosesPerWeek() * factor * WEEKS_A_YEAR / MONTHS_A_YEAR;
    return new Methods(
        population(item.region(), vaccine, question, factor, years),
        new ConsumptionMethod(
            WhoMethods.consumption(monthlyUse, 0, 0, wastage, wastage, 0) * years,
            use.dosesPerWeek(),
            use.weeks(),
            factor,
            question.weeks()),
        sessions(terms, ProductKnowledge.clients(terms, question.clientsPerSession()), demand));
  }

  private SessionMethod sessions(ProductTerms terms, @Nullable Integer clients, double demand) {
    SupplyParameters.Chain chain = products.chain();
    int dosesPerVial = terms.packing().dosesPerVial();
    double loss = chain.closedVialLoss();
    int levels = chain.storeLevels();
    return clients == null
        ? new SessionMethod(null, null, null, dosesPerVial, null, loss, levels)
        : new SessionMethod(
            WhoMethods.session(demand / clients, clients, dosesPerVial, loss, levels),
            demand / clients,
            clients,
            dosesPerVial,
            Wastage.vialsPerSession(clients, dosesPerVial),
            loss,
            levels);
  }

  private PopulationMethod population(
      RegionCode code, Vaccine vaccine, SupplyQuestion question, double factor, double years) {
    Optional<SupplyParameters.Target> known = products.target(vaccine);
    Double asked = question.targetShare();
    Double share = asked == null ? known.map(target -> target.share()).orElse(null) : asked;
    Double coverage =
        question.coverage() == null
            ? known.map(target -> target.coverage()).orElse(null)
            : question.coverage();
    String group = asked == null ? known.map(target -> target.group()).orElse(null) : null;
    int people = reference.region(code).map(Region::population).orElse(0);
    int schedule =
        reference.programme(vaccine.programme(), today.date()).map(p -> p.seriesLength()).orElse(1);
    Double target = share == null ? null : (Double) (people * share);
    Double doses =
        target == null || coverage == null
            ? null
            : (Double) (WhoMethods.annualNeed(target, schedule, coverage, factor) * years);
    return new PopulationMethod(doses, target, group, schedule, coverage, factor, question.weeks());
  }

  /**
   * Doses given lately.
   *
   * @param dosesPerWeek a mean since the first of them in half a year
   * @param weeks complete weeks since then
   */
  private record Use(double dosesPerWeek, int weeks) {
    static final Use NONE = new Use(0, 0);
  }

  private Map<Item, Use> uses(SupplyQuestion question, LocalDate thisWeek) {
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
    Map<Item, Use> uses = new HashMap<>();
    first.forEach(
        (item, since) -> {
          int weeks = (int) ChronoUnit.WEEKS.between(since, thisWeek);
          double sum = doses.getOrDefault(item, 0.0);
          uses.put(item, new Use(Math.max(0, sum) / weeks, weeks));
        });
    return uses;
  }
}
