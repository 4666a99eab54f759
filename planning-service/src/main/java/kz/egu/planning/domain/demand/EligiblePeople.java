package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many people may come for a dose by each week: the share that is eligible of a region's people
 * or, for later doses, of those whose dose before lies at least the minimum interval back.
 */
final class EligiblePeople {
  private static final double DAYS_OF_A_WEEK = 7;

  /** An opening multiplies what is forecast by no more; who is left over seldom stands for many. */
  private static final double LARGEST_RATIO = 25;

  private final Eligibility eligibility;
  private final DoseHistory history;

  EligiblePeople(Eligibility eligibility, DoseHistory history) {
    this.eligibility = eligibility;
    this.history = history;
  }

  /**
   * Whether it can be told: something is said, and who could come at all is known.
   *
   * @param before doses of the dose before, [region][week]; no rows if there is none
   */
  boolean known(String doseNumber, double[][] before) {
    return eligibility.says(doseNumber)
        && (DoseHistory.ordinal(doseNumber) == 1 || before.length > 0);
  }

  /**
   * People who may have come by the end of each week, whether they came or not, [region][week], as
   * is announced.
   *
   * @param before doses of the dose before, [region][week], known weeks and then forecast ones
   * @param known weeks known; what was announced later is not
   */
  double[][] through(String doseNumber, double[][] before, int known, int weeks) {
    LocalDate now = history.firstWeek().plusWeeks(known);
    return through(doseNumber, before, weeks, opening -> !opening.announced().isAfter(now));
  }

  /** The same if nothing were opened or closed any more. */
  private double[][] goingOn(String doseNumber, double[][] before, int known, int weeks) {
    LocalDate now = history.firstWeek().plusWeeks(known);
    return through(doseNumber, before, weeks, opening -> opening.from().isBefore(now));
  }

  private double[][] through(
      String doseNumber, double[][] before, int weeks, Predicate<Eligibility.Opening> counts) {
    List<Eligibility.Opening> openings =
        eligibility.of(doseNumber).stream().filter(counts).toList();
    boolean first = DoseHistory.ordinal(doseNumber) == 1;
    double[][] through = new double[history.regions().size()][weeks];
    for (int r = 0; r < through.length; r++) {
      double[] had = first ? new double[0] : sums(before[r]);
      for (int t = 0; t < weeks; t++) {
        Eligibility.Opening opening = inForce(openings, t);
        if (opening != null) {
          double people = first ? history.population(r) : had(had, t, opening);
          through[r][t] = opening.share(history.regions().get(r)) * people;
        }
      }
    }
    return through;
  }

  /**
   * People who become eligible in each week if nothing is opened any more, [region][week]: what
   * follows a dose given follows an opening too. Nobody is taken back when an opening ends.
   */
  double[][] newly(String doseNumber, double[][] before, int known, int weeks) {
    double[][] newly = goingOn(doseNumber, before, known, weeks);
    for (double[] region : newly) {
      double most = 0;
      for (int t = 0; t < weeks; t++) {
        double now = Math.max(most, region[t]);
        region[t] = now - most;
        most = now;
      }
    }
    return newly;
  }

  /**
   * What a forecast becomes by the openings ahead: the same part of those who may and have not come
   * yet comes, of more people or of fewer. Counts cannot know of them, whoever reads the counts.
   *
   * @param forecast as if nothing were opened any more, [region][week ahead]
   * @param given doses so far, [region]
   */
  double[][] opened(
      String doseNumber, double[][] before, int known, double[][] forecast, double[] given) {
    int ahead = forecast.length == 0 ? 0 : forecast[0].length;
    double[][] then = through(doseNumber, before, known, known + ahead);
    double[][] now = goingOn(doseNumber, before, known, known + ahead);
    double[][] opened = new double[forecast.length][ahead];
    for (int r = 0; r < opened.length; r++) {
      double cameThen = given[r];
      double cameNow = given[r];
      for (int h = 0; h < ahead; h++) {
        double ratio = ratio(then[r][known + h], now[r][known + h], cameThen, cameNow);
        opened[r][h] = ratio * forecast[r][h];
        cameThen += opened[r][h];
        cameNow += forecast[r][h];
      }
    }
    return opened;
  }

  /** People left of more, or of fewer, over people left if nothing changed. */
  private static double ratio(double then, double now, double cameThen, double cameNow) {
    if (then == now || now <= 0) {
      return 1;
    }
    // Where more came than may, nobody is left to compare; the rules compare among themselves.
    boolean believed = now > cameNow;
    double ratio = believed ? Math.max(0, then - cameThen) / (now - cameNow) : then / now;
    return Math.min(LARGEST_RATIO, ratio);
  }

  /** The opening that holds at a week's end: one on a Wednesday lets people come in that week. */
  private Eligibility.@Nullable Opening inForce(List<Eligibility.Opening> openings, int week) {
    LocalDate sunday = history.firstWeek().plusWeeks(week).plusDays(6);
    Eligibility.Opening inForce = null;
    for (Eligibility.Opening opening : openings) {
      inForce = opening.from().isAfter(sunday) ? inForce : opening;
    }
    return inForce;
  }

  private static double had(double[] sums, int week, Eligibility.Opening opening) {
    int weeksBack = (int) Math.ceil(opening.minimumIntervalDays() / DAYS_OF_A_WEEK);
    int last = Math.min(week - weeksBack, sums.length - 1);
    return last < 0 ? 0 : sums[last];
  }

  private static double[] sums(double[] doses) {
    double[] sums = doses.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }
}
