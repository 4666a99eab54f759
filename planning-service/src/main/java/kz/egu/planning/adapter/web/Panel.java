package kz.egu.planning.adapter.web;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What one page shows.
 *
 * @param filter what it is narrowed to, with what it chose itself where nothing was asked for
 * @param sentence the most important in words
 * @param notes what must be known to read it: denominators, completeness, hit rate
 * @param cards figures with their names
 * @param figure null where there is nothing to draw
 * @param tiles of regions; empty where there is no map
 * @param tables the first is the page's own
 * @param fields which filters mean something here
 */
record Panel(
    Filter filter,
    String sentence,
    List<String> notes,
    List<Card> cards,
    @Nullable Figure figure,
    List<Tile> tiles,
    List<Table> tables,
    Map<String, Boolean> fields) {
  Panel {
    notes = List.copyOf(notes);
    cards = List.copyOf(cards);
    tiles = List.copyOf(tiles);
    tables = List.copyOf(tables);
    fields = Map.copyOf(fields);
  }

  /**
   * A figure.
   *
   * @param link to the page narrowed to it; empty where there is none
   */
  record Card(String name, String value, String below, String link) {
    Card(String name, String value, String below) {
      this(name, value, below, "");
    }
  }

  /**
   * A chart with its words.
   *
   * @param caption what it shows
   * @param keys of its colours and strokes
   */
  record Figure(RawString drawing, String caption, List<Key> keys) {
    static Figure of(Chart chart, List<Key> keys, Page page) {
      return new Figure(
          Drawing.of(chart, page.formats()::number, page.text("today")), chart.label(), keys);
    }
  }

  /**
   * What a colour or stroke means.
   *
   * @param line whether it is one, or else an area
   */
  record Key(String style, boolean line, String text) {}

  /**
   * Numbers to read and to take away.
   *
   * @param name in addresses; {@code table-} and the name is its caption's key
   */
  record Table(String name, Sheet sheet) {}

  /**
   * A region's tile.
   *
   * @param style classes of its place, shape and shade
   * @param link to the page narrowed to it
   * @param chosen whether the page is
   */
  record Tile(String name, String value, String style, String link, boolean chosen) {}
}
