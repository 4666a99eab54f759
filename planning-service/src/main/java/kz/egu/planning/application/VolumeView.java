package kz.egu.planning.application;

import java.util.List;
import kz.egu.planning.domain.delay.Completeness;

/**
 * Doses given, and how complete the latest weeks of them are.
 *
 * @param completeness by region and week, of weeks that more doses are expected for; empty where
 *     the rows are not by week
 */
public record VolumeView(List<VolumeRow> rows, AsOf asOf, List<Completeness> completeness) {
  public VolumeView {
    rows = List.copyOf(rows);
    completeness = List.copyOf(completeness);
  }
}
