package kz.egu.planning.adapter.web;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one page shows.
 *
 * @param sentence the most important in words
 * @param notes what must be known to read it: denominators, completeness, hit rate
 * @param cards figures with their names
 * @param drawing null where there is nothing to draw
 * @param caption of the drawing, in words
 * @param tiles of regions; empty where there is no map
 * @param fields which filters mean something here
 */
record Panel(
    String sentence,
    List<String> notes,
    List<Card> cards,
    @Nullable RawString drawing,
    String caption,
    List<Tile> tiles,
    Sheet sheet,
    Map<String, Boolean> fields) {

  /** A figure. */
  record Card(String name, String value, String below) {}

  /**
   * A region's tile.
   *
   * @param style classes of its place, shape and shade
   * @param link to the page narrowed to it
   * @param chosen whether the page is
   */
  record Tile(String name, String value, String style, String link, boolean chosen) {}
}
