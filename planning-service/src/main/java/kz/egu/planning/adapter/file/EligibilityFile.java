package kz.egu.planning.adapter.file;

import static kz.egu.planning.adapter.file.OperatorFile.given;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.EligibilityRules;
import kz.egu.planning.domain.sums.AgeBand;
import kz.egu.planning.domain.sums.AgeBands;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who may come for which dose: the operator's file if {@code egu.demand.eligibility} names one,
 * else nothing is said. A file that cannot be used stops the start and says where it is wrong.
 */
@ApplicationScoped
class EligibilityFile {
  /** Decisions kept at most. */
  private static final int MOST_RULES = 1_000;

  /** Shares of the people by age add up to one, give or take rounding. */
  private static final double ROUNDING = 0.005;

  /** The file as it is written. */
  record Written(
      @Nullable String version,
      @Nullable String source,
      @Nullable Map<String, Double> people,
      @Nullable List<WrittenRule> rules) {}

  /** A decision. */
  record WrittenRule(
      @Nullable String programme,
      @Nullable Integer doseNumber,
      @Nullable LocalDate announced,
      @Nullable LocalDate from,
      @Nullable String group,
      @Nullable List<String> ages,
      @Nullable Integer minimumIntervalDays,
      @Nullable Double share,
      @Nullable Map<String, Double> shareByRegion) {}

  @Produces
  @Singleton
  EligibilityRules rules(
      @ConfigProperty(name = "egu.demand.eligibility") Optional<String> file,
      ReferenceData reference,
      AgeBands bands) {
    return file.map(path -> read(Path.of(path), reference, bands)).orElse(EligibilityRules.NONE);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException naming the file and what is wrong in it
   */
  static EligibilityRules read(Path file, ReferenceData reference, AgeBands bands) {
    return OperatorFile.read(
        "egu.demand.eligibility", file, Written.class, written -> rules(written, reference, bands));
  }

  private static EligibilityRules rules(Written written, ReferenceData reference, AgeBands bands) {
    Map<AgeBand, Double> people =
        people(written.people() == null ? Map.of() : written.people(), bands);
    List<WrittenRule> given = given(written.rules(), "rules");
    if (given.size() > MOST_RULES) {
      throw new IllegalArgumentException("more than " + MOST_RULES + " rules");
    }
    List<EligibilityRules.Rule> rules = new ArrayList<>();
    for (WrittenRule rule : given) {
      String code = given(rule.programme(), "rules: programme");
      try {
        rules.add(rule(rule, new ProgrammeCode(code), people, reference, bands));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("rule of " + code + ": " + wrong.getMessage(), wrong);
      }
    }
    EligibilityRules all = new EligibilityRules(given(written.version(), "version"), rules);
    // Bounds and days said twice come to light where they are used; better at the start.
    List<String> regions = reference.regions().stream().map(one -> one.code().value()).toList();
    for (EligibilityRules.Rule rule : rules) {
      Objects.requireNonNull(all.of(rule.programme().value(), regions, (a, d, r) -> 1));
    }
    return all;
  }

  private static EligibilityRules.Rule rule(
      WrittenRule written,
      ProgrammeCode programme,
      Map<AgeBand, Double> people,
      ReferenceData reference,
      AgeBands bands) {
    LocalDate from = given(written.from(), "from");
    if (!reference.knows(programme)) {
      throw new IllegalArgumentException("this programme is not known");
    }
    int doseNumber = given(written.doseNumber(), "doseNumber");
    List<AgeBand> ages = ages(written.ages() == null ? List.of() : written.ages(), bands);
    double share = Objects.requireNonNullElse(written.share(), 0.0);
    Map<String, Double> byRegion =
        written.shareByRegion() == null ? Map.of() : written.shareByRegion();
    for (String region : byRegion.keySet()) {
      given(byRegion.get(region), "shareByRegion: " + region);
      if (reference.region(new RegionCode(region)).isEmpty()) {
        throw new IllegalArgumentException("region " + region + " is not known");
      }
    }
    if (ages.isEmpty() && written.share() == null && byRegion.isEmpty()) {
      throw new IllegalArgumentException("neither ages nor share says who may come");
    }
    if (doseNumber == 1 && !ages.isEmpty()) {
      // Nobody has been counted yet: how many are of an age, the file itself must say.
      double ofAge = ages.stream().mapToDouble(band -> given(people.get(band), said(band))).sum();
      double atRisk = share;
      share = ofAge + (1 - ofAge) * atRisk;
      byRegion =
          byRegion.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, entry -> ofAge + (1 - ofAge) * entry.getValue()));
      ages = List.of();
    }
    return new EligibilityRules.Rule(
        programme,
        doseNumber,
        Objects.requireNonNullElse(written.announced(), from),
        from,
        given(written.group(), "group"),
        ages,
        Objects.requireNonNullElse(written.minimumIntervalDays(), 0),
        share,
        byRegion);
  }

  private static String said(AgeBand band) {
    return "the part of the people aged " + band.text();
  }

  private static List<AgeBand> ages(List<String> written, AgeBands bands) {
    return written.stream().map(text -> band(text, bands)).distinct().toList();
  }

  private static AgeBand band(String text, AgeBands bands) {
    return AgeBand.fromText(text)
        .filter(bands::have)
        .orElseThrow(() -> new IllegalArgumentException("no age band is called " + text));
  }

  private static Map<AgeBand, Double> people(Map<String, Double> written, AgeBands bands) {
    Map<AgeBand, Double> people = new TreeMap<>();
    written.forEach((band, part) -> people.put(band(band, bands), given(part, "people: " + band)));
    double all = people.values().stream().mapToDouble(Double::doubleValue).sum();
    if (people.values().stream().anyMatch(part -> !(part >= 0)) || all > 1 + ROUNDING) {
      throw new IllegalArgumentException("people: parts lie in [0, 1] and add up to at most 1");
    }
    return people;
  }
}
