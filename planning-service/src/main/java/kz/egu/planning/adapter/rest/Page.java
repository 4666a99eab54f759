package kz.egu.planning.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list. Without a limit it is the whole list, as a dashboard wants it.
 *
 * @param limit rows at most; 0 for all
 * @param first the place of the first row, from 0
 */
record Page(int limit, int first) {
  static final int LONGEST = 1_000;
  static final Page WHOLE = new Page(0, 0);
  private static final Pattern CURSOR = Pattern.compile("from:([0-9]{1,6})");

  /** The page a cursor of ours leads to; null if it is none. */
  static @Nullable Page at(String cursor, int limit) {
    try {
      Matcher matcher = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
      return matcher.matches() ? new Page(limit, Integer.parseInt(matcher.group(1))) : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  <R> List<R> of(List<R> rows) {
    if (limit == 0) {
      return rows;
    }
    int from = Math.min(first, rows.size());
    return rows.subList(from, Math.min(rows.size(), from + limit));
  }

  /** Adds where the next page is, if there is one (RFC 8288). */
  Response linked(Response answer, UriInfo uri, int allRows) {
    if (limit == 0 || first + limit >= allRows) {
      return answer;
    }
    return linked(answer, uri, "from:" + (first + limit));
  }

  static Response linked(Response answer, UriInfo uri, String place) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    String next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build().toString();
    return Response.fromResponse(answer).header("Link", "<" + next + ">; rel=\"next\"").build();
  }
}
