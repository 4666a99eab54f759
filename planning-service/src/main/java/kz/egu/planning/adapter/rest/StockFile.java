package kz.egu.planning.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.http.BodyMistake;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.ProblemException.Field;
import kz.egu.kernel.http.Utf8;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.adapter.rest.StockBody.DeliveryBody;
import kz.egu.planning.adapter.rest.StockBody.LotBody;
import kz.egu.planning.application.ReportStock.Count;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;
import org.jspecify.annotations.Nullable;

/**
 * Stock of many regions and products as CSV, in the form it is listed in: a row for what is on hand
 * of each, for each lot, for each delivery. Comma or semicolon, whichever stands in the heading.
 *
 * <p>Nothing of a file with a fault is taken. Every fault is told by {@code /line/column}, the
 * heading being line 1.
 */
final class StockFile {
  static final String ON_HAND = "on-hand";
  static final String LOT = "lot";
  static final String INCOMING = "incoming";

  /** As they are listed; what is not required may be left out. */
  private static final List<String> COLUMNS =
      List.of(
          "region",
          "vaccine",
          "purpose",
          "kind",
          "lotNumber",
          "expires",
          "week",
          "doses",
          "reportedAt");

  private static final List<String> REQUIRED = List.of("region", "vaccine", "kind", "doses");
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_FAULTS = 100;

  private final ReferenceData reference;
  private final List<Field> faults = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  private StockFile(ReferenceData reference) {
    this.reference = reference;
  }

  /** What one report is of. */
  private record Key(RegionCode region, ProductCode product, StockPurpose purpose) {}

  /** The rows of one report, and the lines they stand in. */
  private static final class Group {
    private final int firstLine;
    private int onHandLine;
    private @Nullable Long onHand;
    private final List<Integer> lotLines = new ArrayList<>();
    private final List<@Nullable LotBody> lots = new ArrayList<>();
    private final List<Integer> deliveryLines = new ArrayList<>();
    private final List<@Nullable DeliveryBody> deliveries = new ArrayList<>();

    Group(int firstLine) {
      this.firstLine = firstLine;
    }

    /** A fault of the same report sent alone, by where it stands in the file. */
    Field inFile(Field fault) {
      String[] steps = fault.pointer().split("/", -1);
      int line = onHandLine;
      String column = "doses";
      if (steps.length > 2) {
        boolean lot = steps[1].equals("expiries");
        line = (lot ? lotLines : deliveryLines).get(Integer.parseInt(steps[2]));
        column = steps.length > 3 ? steps[3] : "doses";
      } else if (!steps[1].equals("onHandDoses") && fault.code().equals("list-too-long")) {
        line = firstLine;
        column = "kind";
      }
      return new Field("/" + line + "/" + column, fault.code());
    }
  }

  /**
   * Reads a file.
   *
   * @throws ProblemException naming what is wrong with it, up to a hundred faults
   */
  static List<Count> read(byte[] bytes, ReferenceData reference) {
    if (!Utf8.isWellFormed(bytes, 0, bytes.length)) {
      throw BodyMistake.notUtf8();
    }
    StockFile file = new StockFile(reference);
    String text = new String(bytes, UTF_8);
    List<Count> counts = file.counts(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (!file.faults.isEmpty()) {
      List<Field> told = file.faults.subList(0, Math.min(MOST_FAULTS, file.faults.size()));
      throw new ProblemException(PlanningCode.STOCK_REFUSED, Map.of(), told);
    }
    return counts;
  }

  private List<Count> counts(String text) {
    List<String> lines = text.lines().toList();
    String heading = lines.isEmpty() ? "" : lines.getFirst();
    String separator = heading.indexOf(',') < 0 && heading.indexOf(';') >= 0 ? ";" : ",";
    heading(List.of(heading.split(separator, -1)));
    if (lines.size() > MOST_ROWS + 1) {
      faults.add(FieldCode.LIST_TOO_LONG.in("/" + (MOST_ROWS + 2)));
    }
    for (int at = 1; at < lines.size() && faults.size() < MOST_FAULTS; at++) {
      if (!lines.get(at).isBlank()) {
        row(at + 1, List.of(lines.get(at).split(separator, -1)));
      }
    }
    List<Count> counts = new ArrayList<>();
    groups.forEach((key, group) -> counts.add(count(key, group)));
    return counts;
  }

  private void heading(List<String> names) {
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at).strip();
      if (!COLUMNS.contains(name)) {
        // By its place: what was sent is not repeated.
        faults.add(FieldCode.UNKNOWN_HEADING.in("/1/" + (at + 1)));
      } else if (places.put(name, at) != null) {
        faults.add(FieldCode.NAMED_TWICE.in("/1/" + name));
      }
    }
    REQUIRED.stream()
        .filter(name -> !places.containsKey(name))
        .forEach(name -> faults.add(FieldCode.MISSING_VALUE.in("/1/" + name)));
    if (!faults.isEmpty()) {
      throw new ProblemException(PlanningCode.STOCK_REFUSED, Map.of(), faults);
    }
  }

  private void row(int line, List<String> cells) {
    if (cells.size() != places.size()) {
      faults.add(FieldCode.WRONG_CELL_COUNT.in("/" + line));
      return;
    }
    int before = faults.size();
    Optional<RegionCode> region =
        coded(
            line,
            cells,
            "region",
            FieldCode.UNKNOWN_REGION,
            code -> reference.region(new RegionCode(code)).map(one -> one.code()));
    Optional<ProductCode> product =
        coded(
            line,
            cells,
            "vaccine",
            FieldCode.UNKNOWN_VACCINE,
            code -> reference.vaccineNamed(code).map(one -> one.product()));
    String named = cell(cells, "purpose");
    Optional<StockPurpose> purpose =
        named.isEmpty() ? Optional.of(StockPurpose.ROUTINE) : StockPurpose.fromText(named);
    if (purpose.isEmpty()) {
      faults.add(FieldCode.UNKNOWN_PURPOSE.in(at(line, "purpose")));
    }
    Long doses = doses(line, cells);
    if (region.isPresent() && product.isPresent() && purpose.isPresent()) {
      Key key = new Key(region.get(), product.get(), purpose.get());
      Group group = groups.computeIfAbsent(key, k -> new Group(line));
      add(group, line, cells, doses, before);
    }
  }

  private void add(
      Group group, int line, List<String> cells, @Nullable Long doses, int faultsBefore) {
    switch (cell(cells, "kind")) {
      case ON_HAND -> {
        empty(line, cells, "lotNumber", "expires", "week");
        if (group.onHandLine > 0) {
          faults.add(FieldCode.NAMED_TWICE.in(at(line, "kind")));
        }
        group.onHandLine = line;
        // If it cannot be read that was told already; nothing else follows from it.
        group.onHand = doses == null ? Long.valueOf(StockBody.MOST_DOSES) : doses;
      }
      case LOT -> {
        empty(line, cells, "week");
        LocalDate expires = day(line, cells, "expires");
        if (faults.size() == faultsBefore) {
          group.lotLines.add(line);
          group.lots.add(new LotBody(cell(cells, "lotNumber"), expires, doses));
        }
      }
      case INCOMING -> {
        empty(line, cells, "lotNumber", "expires");
        LocalDate week = day(line, cells, "week");
        if (faults.size() == faultsBefore) {
          group.deliveryLines.add(line);
          group.deliveries.add(new DeliveryBody(week, doses));
        }
      }
      default -> faults.add(FieldCode.UNKNOWN_KIND.in(at(line, "kind")));
    }
  }

  private Count count(Key key, Group group) {
    Stock stock = Stock.NONE;
    if (group.onHandLine == 0) {
      faults.add(FieldCode.NO_ON_HAND_ROW.in(at(group.firstLine, "kind")));
    } else {
      List<Field> ofGroup = new ArrayList<>();
      stock = new StockBody(group.onHand, group.lots, group.deliveries).stock(ofGroup);
      ofGroup.forEach(fault -> faults.add(group.inFile(fault)));
    }
    return new Count(key.region(), key.product(), key.purpose(), stock);
  }

  private <T> Optional<T> coded(
      int line,
      List<String> cells,
      String column,
      FieldCode unknown,
      Function<String, Optional<T>> find) {
    try {
      Optional<T> found = find.apply(cell(cells, column));
      if (found.isEmpty()) {
        faults.add(unknown.in(at(line, column)));
      }
      return found;
    } catch (IllegalArgumentException notOfItsForm) {
      faults.add(FieldCode.NOT_A_CODE.in(at(line, column)));
      return Optional.empty();
    }
  }

  private @Nullable Long doses(int line, List<String> cells) {
    String text = cell(cells, "doses");
    if (text.isEmpty()) {
      faults.add(FieldCode.MISSING_VALUE.in(at(line, "doses")));
      return null;
    }
    if (!text.matches("[0-9]{1,10}")) {
      faults.add(FieldCode.NOT_A_NUMBER_IN_RANGE.in(at(line, "doses")));
      return null;
    }
    return Long.valueOf(text);
  }

  private @Nullable LocalDate day(int line, List<String> cells, String column) {
    String text = cell(cells, column);
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException notADate) {
      faults.add(FieldCode.NOT_A_DATE.in(at(line, column)));
      return null;
    }
  }

  private void empty(int line, List<String> cells, String... columns) {
    for (String column : columns) {
      if (!cell(cells, column).isEmpty()) {
        faults.add(FieldCode.MUST_BE_EMPTY.in(at(line, column)));
      }
    }
  }

  /** A cell without the quotes around it; no value of this file holds a separator or a quote. */
  private String cell(List<String> cells, String column) {
    Integer place = places.get(column);
    String cell = place == null ? "" : cells.get(place).strip();
    boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1) : cell;
  }

  private static String at(int line, String column) {
    return "/" + line + "/" + column;
  }
}
