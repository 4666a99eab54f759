package kz.egu.planning.application;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.Projection.HitRate;
import kz.egu.planning.application.Projection.Row;
import kz.egu.planning.application.Projection.SeriesWeight;
import kz.egu.planning.application.Projection.Weight;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.domain.delay.Completeness;
import kz.egu.planning.domain.delay.ReportingDelay;
import kz.egu.planning.domain.demand.DemandModel;
import kz.egu.planning.domain.demand.DoseHistory;
import kz.egu.planning.domain.demand.Eligibility;
import kz.egu.planning.domain.demand.Forecast;
import kz.egu.planning.domain.demand.MemberWeight;
import kz.egu.planning.domain.demand.Quantiles;
import kz.egu.planning.domain.demand.SeriesForecast;
import kz.egu.planning.domain.demand.WeekForecast;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/**
 * Projects doses by region, week, product and dose number from the weeks that were complete on the
 * day asked as of. Each programme is forecast by itself: a second dose follows its own first.
 */
public final class ProjectVolumes {
  private static final int RUNS_KEPT = 6;

  private final Sums sums;
  private final ReferenceData reference;
  private final Today today;
  private final EstimateDelay delays;
  private final EligibilityRules eligibility;
  private final ReportCard card;
  private final DemandModel model = new DemandModel();
  private final Latest<Key, Run> latest;

  /** What a run is asked for. */
  private record Key(LocalDate origin, @Nullable LocalDate asOf, int weeks) {}

  /** A run of all programmes. */
  private record Run(
      Counted<VolumeRow> history, ReportingDelay delay, Map<String, Forecast> byProgramme) {}

  /**
   * @param keptFor how long a run stands though new events came
   */
  public ProjectVolumes(
      Sums sums,
      ReferenceData reference,
      Today today,
      EstimateDelay delays,
      EligibilityRules eligibility,
      ReportCard card,
      Duration keptFor) {
    this.latest = new Latest<>(RUNS_KEPT, keptFor);
    this.delays = delays;
    this.eligibility = eligibility;
    this.card = card;
    this.sums = sums;
    this.reference = reference;
    this.today = today;
  }

  /**
   * What was and what may come, from the same events.
   *
   * @param past doses by week; weeks without a dose are left out
   */
  public record WithPast(SortedMap<LocalDate, Long> past, Projection projection) {}

  public Projection answer(ProjectionQuestion question) {
    return answer(question, run(origin(question), question.asOf(), question.weeks()));
  }

  /**
   * The same with the doses of what is asked for in the weeks before, counted in the very history
   * the projection is made from.
   *
   * @param weeks how many before it, at most
   */
  public WithPast withPast(ProjectionQuestion question, int weeks) {
    Run run = run(origin(question), question.asOf(), question.weeks());
    return new WithPast(past(question, run, weeks), answer(question, run));
  }

  private LocalDate origin(ProjectionQuestion question) {
    LocalDate asOf = question.asOf();
    return Weeks.mondayOf(asOf == null ? today.date() : asOf);
  }

  private Projection answer(ProjectionQuestion question, Run run) {
    LocalDate asOf = question.asOf();
    LocalDate origin = origin(question);
    Counted<VolumeRow> counted = run.history();
    ReportingDelay delay = run.delay();
    Gathering gathering = new Gathering(question);
    run.byProgramme().forEach(gathering::add);
    HitCount tracked =
        card.judge(gathering.series, question.regions(), origin, counted.rows(), delay);
    List<Completeness> incomplete =
        delay.incomplete().stream().filter(w -> gathering.isRegionAsked(w.region())).toList();
    return gathering.projection(
        today.asOf(asOf, counted), tracked, incomplete, eligibility.version());
  }

  private SortedMap<LocalDate, Long> past(ProjectionQuestion question, Run run, int weeks) {
    LocalDate from = origin(question).minusWeeks(weeks);
    Gathering asked = new Gathering(question);
    SortedMap<LocalDate, Long> past = new TreeMap<>();
    for (VolumeRow row : run.history().rows()) {
      LocalDate week = Objects.requireNonNull(row.week());
      if (!week.isBefore(from) && asked.includes(row)) {
        past.merge(week, row.doses(), Long::sum);
      }
    }
    return past;
  }

  /** The doses of each product and region through each week ahead, as known now. */
  List<SeriesForecast> running(int weeks) {
    return run(Weeks.mondayOf(today.date()), null, weeks).byProgramme().values().stream()
        .flatMap(forecast -> forecast.running().stream())
        .toList();
  }

  /** Every programme's forecast as of a day. */
  Map<String, Forecast> forecasts(LocalDate asOf, int weeks) {
    return run(Weeks.mondayOf(asOf), asOf, weeks).byProgramme();
  }

  private Run run(LocalDate origin, @Nullable LocalDate asOf, int weeks) {
    return latest.get(
        new Key(origin, asOf, weeks),
        sums.version(),
        () -> {
          Counted<VolumeRow> history = sums.weeklyHistory(origin, asOf);
          ReportingDelay delay = delays.answer(asOf);
          return new Run(history, delay, forecasts(history.rows(), origin, asOf, delay, weeks));
        });
  }

  private Map<String, Forecast> forecasts(
      List<VolumeRow> rows,
      LocalDate origin,
      @Nullable LocalDate asOf,
      ReportingDelay delay,
      int weeks) {
    RegionsReached reached = new RegionsReached(sums, reference);
    Map<String, Forecast> forecasts = new TreeMap<>();
    byProgramme(rows, delay)
        .forEach(
            (programme, doses) -> {
              DoseHistory history = DoseHistory.before(origin, doses, populations());
              ProgrammeCode code = new ProgrammeCode(programme);
              Eligibility said =
                  eligibility.of(
                      programme,
                      history.regions(),
                      (ages, dose, region) -> reached.partIn(ages, code, dose, region, asOf));
              forecasts.put(programme, model.forecast(history, said, weeks));
            });
    return forecasts;
  }

  /** Weeks that are not complete are raised to what they should come to. */
  private static Map<String, List<WeeklyDoses>> byProgramme(
      List<VolumeRow> rows, ReportingDelay delay) {
    Map<String, List<WeeklyDoses>> byProgramme = new TreeMap<>();
    for (VolumeRow row : rows) {
      if (row.doses() > 0) {
        String region = Objects.requireNonNull(row.region());
        LocalDate week = Objects.requireNonNull(row.week());
        byProgramme
            .computeIfAbsent(Objects.requireNonNull(row.programme()), p -> new ArrayList<>())
            .add(
                new WeeklyDoses(
                    region,
                    week,
                    Objects.requireNonNull(row.doseNumber()).toString(),
                    Objects.requireNonNull(row.vaccine()),
                    row.doses() / delay.share(region, week)));
      }
    }
    return byProgramme;
  }

  private Map<String, Double> populations() {
    return reference.regions().stream()
        .collect(Collectors.toMap(r -> r.code().value(), r -> (double) r.population()));
  }

  /** What was asked for, out of all that was forecast. */
  private static final class Gathering {
    private final ProjectionQuestion question;
    private final List<Row> rows = new ArrayList<>();
    private final List<SeriesWeight> weights = new ArrayList<>();
    private final Map<String, Double> dosesByMember = new TreeMap<>();
    private final HitCount backtest = new HitCount("backtest");
    private final Set<String> series = new TreeSet<>();

    Gathering(ProjectionQuestion question) {
      this.question = question;
    }

    void add(String programme, Forecast forecast) {
      boolean oneVaccine =
          forecast.series().stream()
              .noneMatch(series -> isProductOf(series) && isAllVaccines(series));
      Map<String, Double> doses = new HashMap<>();
      for (SeriesForecast series : forecast.series()) {
        if (isProductOf(series) && (oneVaccine || !isAllVaccines(series)) && isAsked(series)) {
          series.weeks().forEach(week -> rows.add(row(series, week)));
          double expected = series.weeks().stream().mapToDouble(WeekForecast::mean).sum();
          doses.merge(series.doseNumber(), expected, Double::sum);
        }
      }
      for (MemberWeight weight : forecast.madeOf()) {
        Double expected = doses.get(weight.doseNumber());
        if (expected != null && weight.weight() > 0) {
          weights.add(
              new SeriesWeight(
                  programme,
                  Integer.parseInt(weight.doseNumber()),
                  weight.member(),
                  weight.weight()));
          // A little for each series, so that one expecting no doses still says what it is made of.
          dosesByMember.merge(weight.member(), weight.weight() * (expected + 1e-9), Double::sum);
        }
      }
      forecast.hitRates().stream()
          .filter(rate -> doses.containsKey(rate.doseNumber()) && isRegionAsked(rate.region()))
          .forEach(
              rate ->
                  backtest.add(
                      rate.region(),
                      rate.share80() * rate.forecasts(),
                      rate.share95() * rate.forecasts(),
                      rate.forecasts()));
      doses.keySet().forEach(number -> series.add(programme + "|" + number));
    }

    Projection projection(
        AsOf asOf, HitCount tracked, List<Completeness> incomplete, @Nullable String eligibility) {
      double all = dosesByMember.values().stream().mapToDouble(Double::doubleValue).sum();
      List<Weight> madeOf =
          dosesByMember.entrySet().stream()
              .map(entry -> new Weight(entry.getKey(), entry.getValue() / all))
              .toList();
      HitRate hitRate = (tracked.isEmpty() ? backtest : tracked).rate();
      return new Projection(rows, asOf, madeOf, weights, hitRate, incomplete, eligibility);
    }

    private static boolean isProductOf(SeriesForecast series) {
      return !series.doseNumber().equals(WeeklyDoses.TOTAL);
    }

    private static boolean isAllVaccines(SeriesForecast series) {
      return series.vaccine().equals(WeeklyDoses.ALL_VACCINES);
    }

    /** The nation is every region together. */
    boolean includes(VolumeRow row) {
      return (question.regions().contains(ProjectionQuestion.NATION)
              || isRegionAsked(Objects.requireNonNull(row.region())))
          && isProductAsked(Objects.requireNonNull(row.vaccine()))
          && isNumberAsked(Objects.requireNonNull(row.doseNumber()));
    }

    private boolean isAsked(SeriesForecast series) {
      return isRegionAsked(series.region())
          && isProductAsked(series.vaccine())
          && isNumberAsked(Integer.valueOf(series.doseNumber()));
    }

    private boolean isProductAsked(String product) {
      return question.products().isEmpty()
          || question.products().contains(new ProductCode(product));
    }

    private boolean isNumberAsked(Integer doseNumber) {
      return question.doseNumbers().isEmpty() || question.doseNumbers().contains(doseNumber);
    }

    private boolean isRegionAsked(String region) {
      return question.regions().isEmpty() || question.regions().contains(region);
    }

    private static Row row(SeriesForecast series, WeekForecast week) {
      Quantiles q = week.quantiles();
      return new Row(
          series.region(),
          week.week(),
          series.vaccine(),
          Integer.parseInt(series.doseNumber()),
          week.mean(),
          q.q025(),
          q.q10(),
          q.q25(),
          q.q50(),
          q.q75(),
          q.q90(),
          q.q975());
    }
  }
}
