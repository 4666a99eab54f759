package kz.egu.planning.adapter.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.ProblemException.Field;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.sums.AgeBand;
import kz.egu.planning.domain.sums.AgeBands;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A scenario as it is sent; what is missing stays as things are. */
record ScenarioBody(
    @Schema(examples = "Half a year") @Nullable String name,
    @Schema(description = "the programme it is about; all if missing", examples = "influenza")
        @Nullable String programme,
    @Schema(description = "doses wanted for each wanted as things are, 0 to 5", examples = "1.1")
        @Nullable Double uptake,
    @Schema(
            description = "days from one dose of the series to the next, 7 to 3660",
            examples = "42")
        @Nullable Integer intervalDays,
    @Schema(description = "days to the next revaccination, 7 to 3660", examples = "182")
        @Nullable Integer revaccinationDays,
    @Schema(description = "ages to vaccinate; all if missing", examples = "[\"60-69\", \"80+\"]")
        @Nullable List<@Nullable String> targetGroups,
    @Nullable CeilingBody supplyCeiling,
    @Schema(description = "share of the doses supplied that nobody gets", examples = "0.15")
        @Nullable Double wastage) {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .,%()_/-]{0,79}");

  /** The most doses of each product the nation can be supplied with. */
  record CeilingBody(
      @Schema(examples = "50000") @Nullable Long dosesPerWeek,
      @Schema(
              description = "need: in proportion to need; equity: to need × (2 − coverage)",
              examples = "need")
          @Nullable String rule) {}

  /** A name and assumptions that can be. */
  record Checked(String name, Assumptions assumptions) {}

  /**
   * What it assumes.
   *
   * @throws ProblemException naming every field that cannot be
   */
  Checked checked(ReferenceData reference, AgeBands ages) {
    List<Field> refused = new ArrayList<>();
    String title = name == null ? "" : name.strip();
    if (title.isEmpty()) {
      refused.add(FieldCode.MISSING_VALUE.in("/name"));
    } else if (!NAME.matcher(title).matches()) {
      refused.add(FieldCode.NOT_A_NAME.in("/name"));
    }
    ProgrammeCode code = programme(reference, refused);
    between(uptake, 0, Assumptions.LARGEST_UPTAKE, "/uptake", refused);
    between(wastage, 0, Assumptions.LARGEST_WASTAGE, "/wastage", refused);
    days(intervalDays, "/intervalDays", refused);
    days(revaccinationDays, "/revaccinationDays", refused);
    List<AgeBand> groups = groups(ages, refused);
    Ceiling ceiling = ceiling(refused);
    if (!refused.isEmpty()) {
      throw new ProblemException(PlanningCode.SCENARIO_REFUSED, Map.of(), refused);
    }
    return new Checked(
        title,
        new Assumptions(
            code,
            uptake == null ? 1 : uptake,
            intervalDays,
            revaccinationDays,
            groups,
            ceiling,
            wastage));
  }

  private @Nullable ProgrammeCode programme(ReferenceData reference, List<Field> refused) {
    if (programme == null) {
      return null;
    }
    try {
      ProgrammeCode code = new ProgrammeCode(programme);
      if (reference.knows(code)) {
        return code;
      }
      refused.add(FieldCode.UNKNOWN_PROGRAMME.in("/programme"));
    } catch (IllegalArgumentException notOfItsForm) {
      refused.add(FieldCode.NOT_A_CODE.in("/programme"));
    }
    return null;
  }

  private static void between(
      @Nullable Double value, double least, double most, String pointer, List<Field> refused) {
    if (value != null && !(value >= least && value <= most)) {
      refused.add(FieldCode.NOT_A_NUMBER_OF_THESE_BOUNDS.in(pointer));
    }
  }

  private static void days(@Nullable Integer days, String pointer, List<Field> refused) {
    if (days != null
        && (days < Assumptions.SHORTEST_INTERVAL || days > Assumptions.LONGEST_INTERVAL)) {
      refused.add(FieldCode.NOT_A_NUMBER_OF_THESE_BOUNDS.in(pointer));
    }
  }

  private List<AgeBand> groups(AgeBands ages, List<Field> refused) {
    List<AgeBand> groups = new ArrayList<>();
    if (targetGroups == null) {
      return groups;
    }
    if (targetGroups.size() > ages.all().size()) {
      refused.add(FieldCode.LIST_TOO_LONG.in("/targetGroups"));
      return groups;
    }
    for (int i = 0; i < targetGroups.size(); i++) {
      String text = targetGroups.get(i);
      String pointer = "/targetGroups/" + i;
      AgeBand band = text == null ? null : AgeBand.fromText(text).filter(ages::have).orElse(null);
      if (band == null) {
        refused.add(FieldCode.UNKNOWN_AGE_BAND.in(pointer));
      } else if (groups.contains(band)) {
        refused.add(FieldCode.NAMED_TWICE.in(pointer));
      } else {
        groups.add(band);
      }
    }
    return groups;
  }

  private @Nullable Ceiling ceiling(List<Field> refused) {
    if (supplyCeiling == null) {
      return null;
    }
    Long doses = supplyCeiling.dosesPerWeek();
    String named = supplyCeiling.rule();
    Ceiling.Rule rule = Ceiling.Rule.NEED;
    if (named != null && !named.equals("need")) {
      rule = Ceiling.Rule.EQUITY;
      if (!named.equals(Ceiling.Rule.EQUITY.name().toLowerCase(Locale.ROOT))) {
        refused.add(FieldCode.UNKNOWN_RULE.in("/supplyCeiling/rule"));
      }
    }
    if (doses == null) {
      refused.add(FieldCode.MISSING_VALUE.in("/supplyCeiling/dosesPerWeek"));
    } else if (doses < 0 || doses > Ceiling.MOST_DOSES) {
      refused.add(FieldCode.NOT_A_NUMBER_IN_RANGE.in("/supplyCeiling/dosesPerWeek"));
    } else {
      return new Ceiling(doses, rule);
    }
    return null;
  }
}
