package kz.egu.registry.adapter.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.registry.application.SearchImmunizations;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search as they were sent, each known and none too many. What is not
 * understood is refused: a search that silently skips a condition answers with too much.
 *
 * @param values in the order sent, by parameter
 * @param after what the page begins behind
 */
record SearchQuery(Map<SearchParameter, List<String>> values, int count, @Nullable UUID after) {
  static final int DEFAULT_COUNT = 50;
  static final String CURSOR = "_cursor";

  private static final int MOST_PARAMETERS = 16;
  private static final int LONGEST_VALUE = 1_000;
  private static final Set<String> FORMATS =
      Set.of("json", "application/json", FhirJson.MEDIA_TYPE);

  SearchQuery {
    values = Map.copyOf(values);
  }

  /**
   * @param url the query of the address as it was sent; null for none
   * @param form the body of a POST, written like a query; in it alone may somebody be named
   */
  static SearchQuery read(String resource, @Nullable String url, String form) throws Refused {
    Reading reading = new Reading(resource);
    reading.read(url == null ? "" : url, false);
    reading.read(form.strip(), true);
    return new SearchQuery(reading.values, reading.count, reading.after);
  }

  private static final class Reading {
    final String resource;
    final Map<SearchParameter, List<String>> values = new EnumMap<>(SearchParameter.class);
    int count = DEFAULT_COUNT;
    @Nullable UUID after;
    int parameters;

    Reading(String resource) {
      this.resource = resource;
    }

    void read(String encoded, boolean mayName) throws Refused {
      String[] pairs = encoded.isEmpty() ? new String[0] : encoded.split("&", -1);
      parameters += pairs.length;
      if (parameters > MOST_PARAMETERS) {
        throw refused(FhirCode.SEARCH_TOO_COMPLEX, "");
      }
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "");
        read(name, equals < 0 ? "" : decoded(pair.substring(equals + 1), name), mayName);
      }
    }

    void read(String name, String value, boolean mayName) throws Refused {
      switch (name) {
        case "_count" -> count = count(value);
        case CURSOR -> after = Cursor.read(value).orElseThrow(() -> invalid(CURSOR));
        case "_format" -> {
          if (!FORMATS.contains(value)) {
            throw invalid(name);
          }
        }
        default -> add(values, known(resource, name, mayName), value);
      }
    }
  }

  private static SearchParameter known(String resource, String name, boolean mayName)
      throws Refused {
    SearchParameter parameter =
        SearchParameter.of(resource, name)
            .orElseThrow(() -> refused(FhirCode.SEARCH_PARAMETER_UNKNOWN, name));
    if (parameter.namesSomebody() && !mayName) {
      throw refused(FhirCode.IDENTIFIER_IN_URL, name);
    }
    return parameter;
  }

  private static void add(
      Map<SearchParameter, List<String>> values, SearchParameter parameter, String value)
      throws Refused {
    List<String> all = values.computeIfAbsent(parameter, one -> new ArrayList<>());
    if (value.isBlank() || (!all.isEmpty() && !parameter.isRepeatable())) {
      throw invalid(parameter.wire());
    }
    all.add(value);
  }

  Optional<String> first(SearchParameter parameter) {
    return all(parameter).stream().findFirst();
  }

  List<String> all(SearchParameter parameter) {
    return values.getOrDefault(parameter, List.of());
  }

  private static int count(String text) throws Refused {
    if (!text.matches("[0-9]{1,9}")) {
      throw invalid("_count");
    }
    // A client may ask for more than it gets (FHIR R4, section 3.1.1.4.5).
    return Math.clamp(Integer.parseInt(text), 1, SearchImmunizations.LARGEST_PAGE);
  }

  private static String decoded(String text, String name) throws Refused {
    try {
      String plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (plain.length() <= LONGEST_VALUE && plain.chars().noneMatch(Character::isISOControl)) {
        return plain;
      }
    } catch (IllegalArgumentException badEscape) {
      // said below
    }
    throw invalid(name);
  }

  static Refused invalid(String name) {
    return refused(FhirCode.SEARCH_VALUE_INVALID, name);
  }

  static Refused refused(FhirCode code, String name) {
    return new Refused(Issue.ofParameter(code, name));
  }

  /** Numbers stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "SearchQuery[…]";
  }
}
