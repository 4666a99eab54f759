package kz.egu.planning.adapter.postgres;

import java.util.List;
import kz.egu.planning.application.VolumeQuestion;

/**
 * The smallest sums of doses a question can be answered from.
 *
 * @param time their column of time: days, or the weeks' Mondays
 */
record VolumeSource(SumSource sums, String time) {
  static VolumeSource of(VolumeQuestion question, List<String> groups) {
    boolean ages = groups.contains("age_band") || groups.contains("provenance");
    boolean products = groups.contains("product") || !question.products().isEmpty();
    boolean days = groups.contains("day");
    if (ages && (products || days)) {
      return new VolumeSource(SumSource.byRecordingDay("volume", question.asOf()), "day");
    }
    boolean nation = !groups.contains("region") && question.regions().isEmpty();
    if (ages && nation) {
      return now(
          "volume_nation_age_now",
          "week, programme, dose_number, age_band, provenance",
          question,
          "week");
    }
    if (ages) {
      return now(
          "volume_age_now",
          "region, week, programme, dose_number, age_band, provenance",
          question,
          "week");
    }
    if (days) {
      return now("volume_day_now", "region, day, product, programme, dose_number", question, "day");
    }
    if (nation) {
      return now("volume_nation_now", "week, product, programme, dose_number", question, "week");
    }
    return now("volume_now", "region, week, product, programme, dose_number", question, "week");
  }

  private static VolumeSource now(String table, String key, VolumeQuestion question, String time) {
    return new VolumeSource(
        SumSource.current(table, "volume", key, "doses", question.asOf()), time);
  }
}
