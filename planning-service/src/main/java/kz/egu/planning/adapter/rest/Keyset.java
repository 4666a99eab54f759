package kz.egu.planning.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kz.egu.planning.application.Part;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list that is cut where its rows are: a page begins after the last row of the one
 * before, whose key the cursor holds. So a page costs what it holds, however far down it is.
 *
 * @param <R> one row
 */
final class Keyset<R> {
  private static final Pattern CODE = Pattern.compile("[ -~]{1,100}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final String MARK = "after";

  private final List<Function<R, @Nullable Object>> values = new ArrayList<>();
  private final List<Predicate<String>> forms = new ArrayList<>();

  Keyset<R> codeIf(boolean there, Function<R, @Nullable Object> value) {
    return columnIf(there, text -> CODE.matcher(text).matches(), value);
  }

  Keyset<R> dayIf(boolean there, Function<R, @Nullable Object> value) {
    return columnIf(there, Keyset::isDay, value);
  }

  Keyset<R> numberIf(boolean there, Function<R, @Nullable Object> value) {
    return columnIf(there, text -> NUMBER.matcher(text).matches(), value);
  }

  Keyset<R> ageBandIf(boolean there, Function<R, @Nullable Object> value) {
    return columnIf(there, text -> AgeBand.fromText(text).isPresent(), value);
  }

  private Keyset<R> columnIf(
      boolean there, Predicate<String> form, Function<R, @Nullable Object> value) {
    if (there) {
      values.add(value);
      forms.add(form);
    }
    return this;
  }

  /**
   * The part a cursor of ours leads to; null if it is none, or one of another list.
   *
   * @param limit rows of a page
   */
  @Nullable Part at(String cursor, int limit) {
    try {
      List<String> read =
          List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", -1));
      if (read.size() != forms.size() + 1 || !read.getFirst().equals(MARK)) {
        return null;
      }
      List<String> after = read.subList(1, read.size());
      for (int i = 0; i < after.size(); i++) {
        if (!forms.get(i).test(after.get(i))) {
          return null;
        }
      }
      return new Part(limit, after);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** The part and one row more, which tells whether another page follows. */
  static Part withOneMore(Part part) {
    return part.limit() == 0 ? part : new Part(part.limit() + 1, part.after());
  }

  /** The rows of the part itself. */
  List<R> of(List<R> rows, Part part) {
    return part.limit() == 0 || rows.size() <= part.limit() ? rows : rows.subList(0, part.limit());
  }

  /** Adds where the next page is, if there is one (RFC 8288). */
  Response linked(Response answer, UriInfo uri, List<R> rowsAndOneMore, Part part) {
    if (part.limit() == 0 || rowsAndOneMore.size() <= part.limit()) {
      return answer;
    }
    R last = rowsAndOneMore.get(part.limit() - 1);
    StringBuilder cursor = new StringBuilder(MARK);
    values.forEach(value -> cursor.append('\n').append(value.apply(last)));
    return Page.linked(answer, uri, cursor.toString());
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() >= 1;
    } catch (DateTimeException notADay) {
      return false;
    }
  }
}
