package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.planning.domain.demand.Eligibility;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/**
 * Whom the health authority lets come for which dose of which programme, from when on.
 *
 * @param version what the rules are known by; null where there are none
 */
public record EligibilityRules(@Nullable String version, List<Rule> rules) {
  /** No decision is known: the counts speak alone. */
  public static final EligibilityRules NONE = new EligibilityRules(null, List.of());

  public EligibilityRules {
    rules = List.copyOf(rules);
  }

  /**
   * One decision: all who may come from a day on, until the next one of the same dose.
   *
   * @param group in the operator's own words
   * @param ages ages at the dose before; nobody by age if empty
   * @param share of the people (first dose) or of those with the dose before who are of no such
   *     age, 0 to 1: groups at risk, which are nowhere among the events
   * @param shareByRegion the same where a region differs
   */
  public record Rule(
      ProgrammeCode programme,
      int doseNumber,
      LocalDate announced,
      LocalDate from,
      String group,
      List<AgeBand> ages,
      int minimumIntervalDays,
      double share,
      Map<String, Double> shareByRegion) {
    public Rule {
      ages = List.copyOf(ages);
      shareByRegion = Map.copyOf(shareByRegion);
    }
  }

  /** Which part of those who had a dose are of some ages. */
  @FunctionalInterface
  public interface AgesReached {
    /** Returns a part, 0 to 1. */
    double part(List<AgeBand> ages, int doseNumber, String region);
  }

  /** What the demand model is told of a programme. */
  public Eligibility of(String programme, List<String> regions, AgesReached reached) {
    List<Eligibility.Opening> openings = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.programme().value().equals(programme)) {
        openings.add(opening(rule, regions, reached));
      }
    }
    return new Eligibility(openings);
  }

  private static Eligibility.Opening opening(Rule rule, List<String> regions, AgesReached reached) {
    Map<String, Double> shares = new HashMap<>(rule.shareByRegion());
    if (!rule.ages().isEmpty()) {
      for (String region : regions) {
        double atRisk = Objects.requireNonNullElse(shares.get(region), rule.share());
        double ofAge = reached.part(rule.ages(), rule.doseNumber() - 1, region);
        shares.put(region, ofAge + (1 - ofAge) * atRisk);
      }
    }
    return new Eligibility.Opening(
        rule.doseNumber(),
        rule.announced(),
        rule.from(),
        rule.minimumIntervalDays(),
        rule.share(),
        shares);
  }
}
