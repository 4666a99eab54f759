package kz.egu.planning.adapter.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.ProblemException.Field;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.Part;
import kz.egu.planning.domain.supply.StockPurpose;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one question. Everything wrong with them is gathered and told at once by {@link
 * #check()}; what is read before is then not used.
 */
final class Parameters {
  private static final int LONGEST_LIST = 64;
  private static final int HIGHEST_DOSE_NUMBER = 1_000;
  private static final Pattern DECIMAL = Pattern.compile("[01](\\.[0-9]{1,6})?");

  private final MultivaluedMap<String, String> given;
  private final ReferenceData reference;
  private final List<Field> malformed = new ArrayList<>();
  private final List<Field> withoutAnswer = new ArrayList<>();

  Parameters(MultivaluedMap<String, String> given, ReferenceData reference, Set<String> known) {
    this.given = given;
    this.reference = reference;
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        malformed.add(FieldCode.UNKNOWN_PARAMETER.in("query"));
      } else if (given.get(name).size() > 1) {
        malformed.add(FieldCode.GIVEN_TWICE.in(name));
      }
    }
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws ProblemException naming every parameter that was
   */
  void check() {
    if (!malformed.isEmpty()) {
      throw new ProblemException(PlanningCode.QUESTION_MALFORMED, Map.of(), malformed);
    }
    if (!withoutAnswer.isEmpty()) {
      throw new ProblemException(PlanningCode.QUESTION_WITHOUT_ANSWER, Map.of(), withoutAnswer);
    }
  }

  @Nullable LocalDate day(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() <= 2199) {
        return day;
      }
    } catch (DateTimeException notADate) {
      // Told below.
    }
    malformed.add(FieldCode.NOT_A_DATE.in(name));
    return null;
  }

  /** The part of the list asked for; the whole of it if none is. */
  Page page() {
    int limit = number("limit", 1, Page.LONGEST, 0);
    String cursor = text("cursor");
    if (cursor.isEmpty()) {
      return new Page(limit, 0);
    }
    Page page = Page.at(cursor, limit == 0 ? Page.LONGEST : limit);
    if (page == null) {
      malformed.add(FieldCode.NOT_A_CURSOR.in("cursor"));
      return Page.WHOLE;
    }
    return page;
  }

  /** The same of a list that is cut where its rows are. */
  Part part(Keyset<?> keys) {
    int limit = number("limit", 1, Page.LONGEST, 0);
    String cursor = text("cursor");
    if (cursor.isEmpty()) {
      return new Part(limit, List.of());
    }
    Part part = keys.at(cursor, limit == 0 ? Page.LONGEST : limit);
    if (part == null) {
      malformed.add(FieldCode.NOT_A_CURSOR.in("cursor"));
      return Part.WHOLE;
    }
    return part;
  }

  /** Refuses a first day after the last. */
  void inOrder(String fromName, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null && from.isAfter(to)) {
      withoutAnswer.add(FieldCode.DATES_REVERSED.in(fromName));
    }
  }

  int number(String name, int least, int most, int otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    return number(name, text, least, most).orElse(otherwise);
  }

  /** A whole number; null if the parameter is not there. */
  @Nullable Integer numberOrNull(String name, int least, int most) {
    String text = text(name);
    return text.isEmpty() ? null : number(name, text, least, most).orElse(null);
  }

  /** A share written as a decimal fraction; null if the parameter is not there. */
  @Nullable Double shareOrNull(String name, double least, double most) {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    if (DECIMAL.matcher(text).matches()) {
      double share = Double.parseDouble(text);
      if (share >= least && share <= most) {
        return share;
      }
    }
    malformed.add(FieldCode.NOT_A_SHARE_IN_RANGE.in(name));
    return null;
  }

  /** The one value of a list that may have but one. */
  <T> Optional<T> only(String name, List<T> values) {
    if (values.size() == 1) {
      return Optional.of(values.getFirst());
    }
    if (malformed.isEmpty() && withoutAnswer.isEmpty()) {
      malformed.add(FieldCode.NOT_A_CODE.in(name));
    }
    return Optional.empty();
  }

  List<Integer> doseNumbers() {
    return list("doseNumber").stream()
        .flatMap(text -> number("doseNumber", text, 1, HIGHEST_DOSE_NUMBER).stream())
        .toList();
  }

  List<RegionCode> regions() {
    return known(
        "region",
        FieldCode.UNKNOWN_REGION,
        text -> reference.region(new RegionCode(text)).map(r -> r.code()));
  }

  /** Regions, of which one may be {@code ALL}, the nation. */
  List<String> regionsOrAll(String all) {
    return known(
        "region",
        FieldCode.UNKNOWN_REGION,
        text ->
            text.equals(all)
                ? Optional.of(all)
                : reference.region(new RegionCode(text)).map(r -> r.code().value()));
  }

  List<ProgrammeCode> programmes() {
    return known(
        "programme",
        FieldCode.UNKNOWN_PROGRAMME,
        text -> Optional.of(new ProgrammeCode(text)).filter(reference::knows));
  }

  /** Products by either code of a vaccine. */
  List<ProductCode> products() {
    return known(
        "vaccine",
        FieldCode.UNKNOWN_VACCINE,
        text -> reference.vaccineNamed(text).map(Vaccine::product));
  }

  List<StockPurpose> purposes() {
    List<StockPurpose> found = new ArrayList<>();
    for (String text : list("purpose")) {
      StockPurpose.fromText(text)
          .ifPresentOrElse(
              found::add, () -> malformed.add(FieldCode.UNKNOWN_PURPOSE.in("purpose")));
    }
    return found;
  }

  /** Refuses a parameter for what only the question as a whole can tell. */
  void refuse(FieldCode code, String name) {
    malformed.add(code.in(name));
  }

  /** The columns named; all of these if the parameter is not there. */
  <C extends Enum<C>> Set<C> columns(Class<C> columns, Set<C> otherwise) {
    if (!given.containsKey("groupBy")) {
      return otherwise;
    }
    EnumSet<C> asked = EnumSet.noneOf(columns);
    for (String text : list("groupBy")) {
      Optional<C> column =
          Arrays.stream(columns.getEnumConstants())
              .filter(c -> camelCase(c).equals(text))
              .findFirst();
      column.ifPresentOrElse(
          asked::add, () -> malformed.add(FieldCode.UNKNOWN_COLUMN.in("groupBy")));
    }
    return asked;
  }

  /** {@code DOSE_NUMBER} as {@code doseNumber}. */
  static String camelCase(Enum<?> column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  private <T> List<T> known(String name, FieldCode code, Function<String, Optional<T>> find) {
    List<T> found = new ArrayList<>();
    for (String text : list(name)) {
      Optional<T> one;
      try {
        one = find.apply(text);
      } catch (IllegalArgumentException notOfItsForm) {
        malformed.add(FieldCode.NOT_A_CODE.in(name));
        continue;
      }
      one.ifPresentOrElse(found::add, () -> withoutAnswer.add(code.in(name)));
    }
    return found;
  }

  private Optional<Integer> number(String name, String text, int least, int most) {
    if (text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    malformed.add(FieldCode.NOT_A_NUMBER_IN_RANGE.in(name));
    return Optional.empty();
  }

  private List<String> list(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> list = List.of(text.split(",", -1));
    if (list.size() > LONGEST_LIST) {
      malformed.add(FieldCode.LIST_TOO_LONG.in(name));
      return List.of();
    }
    return list;
  }

  private String text(String name) {
    String text = given.getFirst(name);
    return text == null ? "" : text;
  }
}
