package kz.egu.planning.application;

import java.util.List;

/**
 * A part of a long list, cut where the rows are.
 *
 * @param limit rows at most; 0 for all
 * @param after the values, as text and in the order of the columns, of the row this part follows;
 *     empty at the list's start
 */
public record Part(int limit, List<String> after) {
  public static final Part WHOLE = new Part(0, List.of());

  public Part {
    after = List.copyOf(after);
  }
}
