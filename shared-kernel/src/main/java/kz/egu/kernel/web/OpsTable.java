package kz.egu.kernel.web;

import java.util.List;

/**
 * A table of the operator's page.
 *
 * @param rows as many cells each as there are headings
 */
public record OpsTable(String caption, List<String> headings, List<List<String>> rows) {
  public OpsTable {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
