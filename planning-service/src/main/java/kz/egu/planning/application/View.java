package kz.egu.planning.application;

import java.util.List;

/**
 * Rows, and what they know.
 *
 * @param <R> one row
 */
public record View<R>(List<R> rows, AsOf asOf) {
  public View {
    rows = List.copyOf(rows);
  }
}
