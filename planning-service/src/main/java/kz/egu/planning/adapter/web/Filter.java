package kz.egu.planning.adapter.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.kernel.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What a page is narrowed to: the whole of its state, as it stands in the URL. A value that is none
 * is named in {@code mistakes} and not used, so that a page is shown in any case.
 *
 * @param region empty for all
 * @param programme empty for all
 * @param vaccine a product's code; empty for all
 * @param scenarios ids of those to show; empty for those made last
 * @param asOf null for all that is known
 * @param mistakes names of parameters whose value is none
 */
record Filter(
    String region,
    String programme,
    String vaccine,
    int doseNumber,
    List<UUID> scenarios,
    @Nullable LocalDate asOf,
    List<String> mistakes) {
  /** As many as can be told apart side by side. */
  static final int MOST_SCENARIOS = 4;

  private static final int HIGHEST_DOSE_NUMBER = 20;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Something to choose. */
  record Option(String value, String name, boolean chosen) {}

  static Filter of(MultivaluedMap<String, String> query, ReferenceData reference) {
    List<String> mistakes = new ArrayList<>();
    String region =
        known(
            query,
            "region",
            mistakes,
            text -> reference.regions().stream().anyMatch(one -> one.code().value().equals(text)));
    String programme =
        known(
            query,
            "programme",
            mistakes,
            text ->
                reference.programmes().stream().anyMatch(one -> one.code().value().equals(text)));
    String vaccine = known(query, "vaccine", mistakes, text -> !product(text, reference).isEmpty());
    return new Filter(
        region,
        programme,
        vaccine.isEmpty() ? "" : product(vaccine, reference),
        doseNumber(query.getFirst("doseNumber"), mistakes),
        scenarios(query.getOrDefault("scenario", List.of()), mistakes),
        day(query.getFirst("asOf"), mistakes),
        List.copyOf(mistakes));
  }

  private static String known(
      MultivaluedMap<String, String> query,
      String name,
      List<String> mistakes,
      java.util.function.Predicate<String> isKnown) {
    String text = Optional.ofNullable(query.getFirst(name)).orElse("").strip();
    if (text.isEmpty() || isKnown.test(text)) {
      return text;
    }
    mistakes.add(name);
    return "";
  }

  /** The code of the product named in either way; empty if there is none. */
  private static String product(String text, ReferenceData reference) {
    try {
      return reference.vaccineNamed(text).map(one -> one.product().value()).orElse("");
    } catch (IllegalArgumentException notOfItsForm) {
      return "";
    }
  }

  private static int doseNumber(@Nullable String text, List<String> mistakes) {
    if (text == null || text.isBlank()) {
      return 1;
    }
    if (text.matches("[0-9]{1,2}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= HIGHEST_DOSE_NUMBER) {
        return number;
      }
    }
    mistakes.add("doseNumber");
    return 1;
  }

  private static List<UUID> scenarios(List<String> texts, List<String> mistakes) {
    List<UUID> ids =
        texts.stream()
            .filter(text -> ID.matcher(text).matches())
            .distinct()
            .limit(MOST_SCENARIOS)
            .map(UUID::fromString)
            .toList();
    if (ids.size() < texts.size()) {
      mistakes.add("scenario");
    }
    return ids;
  }

  private static @Nullable LocalDate day(@Nullable String text, List<String> mistakes) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() <= 2199) {
        return day;
      }
    } catch (DateTimeException none) {
      // Named below.
    }
    mistakes.add("asOf");
    return null;
  }

  Filter withVaccine(String chosen) {
    return new Filter(region, programme, chosen, doseNumber, scenarios, asOf, mistakes);
  }

  Filter withProgramme(ProgrammeCode chosen) {
    return new Filter(region, chosen.value(), vaccine, doseNumber, scenarios, asOf, mistakes);
  }

  Filter withScenarios(List<UUID> chosen) {
    return new Filter(region, programme, vaccine, doseNumber, chosen, asOf, mistakes);
  }

  Filter withRegion(String chosen) {
    return new Filter(chosen, programme, vaccine, doseNumber, scenarios, asOf, mistakes);
  }

  Filter withAsOf(@Nullable LocalDate known) {
    return new Filter(region, programme, vaccine, doseNumber, scenarios, known, mistakes);
  }

  /**
   * As a query, in one order whatever was asked.
   *
   * @param fields those that mean something on the page
   */
  String query(Map<String, Boolean> fields) {
    List<String> parts = new ArrayList<>();
    add(parts, fields, "region", region);
    add(parts, fields, "programme", programme);
    add(parts, fields, "vaccine", vaccine);
    add(parts, fields, "doseNumber", Integer.toString(doseNumber));
    scenarios.forEach(id -> add(parts, fields, "scenario", id.toString()));
    add(parts, fields, "asOf", day());
    return String.join("&", parts);
  }

  private static void add(
      List<String> parts, Map<String, Boolean> fields, String name, String value) {
    if (Boolean.TRUE.equals(fields.get(name)) && !value.isEmpty()) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  List<RegionCode> regions() {
    return region.isEmpty() ? List.of() : List.of(new RegionCode(region));
  }

  List<ProductCode> products() {
    return vaccine.isEmpty() ? List.of() : List.of(new ProductCode(vaccine));
  }

  /** The programme asked for, else the vaccine's, else the first of all. */
  ProgrammeCode programmeOr(ReferenceData reference) {
    if (!programme.isEmpty()) {
      return new ProgrammeCode(programme);
    }
    return reference.vaccines().stream()
        .filter(one -> one.product().value().equals(vaccine))
        .map(Vaccine::programme)
        .findFirst()
        .orElseGet(() -> reference.programmes().iterator().next().code());
  }

  /** In the reader's language. */
  String programmeName(ReferenceData reference, Page page) {
    // By its last version, whichever is in force.
    return reference
        .programme(new ProgrammeCode(programme), LocalDate.MAX)
        .map(one -> one.name().in(page.formats().locale()))
        .orElse(programme);
  }

  /** In the reader's language. */
  String vaccineName(ReferenceData reference, Page page) {
    return vaccineName(vaccine, reference, page);
  }

  static String vaccineName(String code, ReferenceData reference, Page page) {
    return reference
        .vaccine(new ProductCode(code))
        .map(one -> one.name().in(page.formats().locale()))
        .orElse(code);
  }

  /** Where the numbers are from, in the reader's language; all regions if none was chosen. */
  String regionName(ReferenceData reference, Page page) {
    return region.isEmpty() ? page.text("whole-country") : regionName(region, reference, page);
  }

  static String regionName(String code, ReferenceData reference, Page page) {
    return reference
        .region(new RegionCode(code))
        .map(one -> one.name().in(page.formats().locale()))
        .orElse(code);
  }

  /** For an input field. */
  public String day() {
    return asOf == null ? "" : asOf.toString();
  }

  List<Option> regionOptions(ReferenceData reference, Choices choices) {
    return choices.of(reference.regions(), one -> one.code().value(), Region::name, region);
  }

  List<Option> programmeOptions(ReferenceData reference, Choices choices, String chosen) {
    return choices.of(reference.programmes(), one -> one.code().value(), Programme::name, chosen);
  }

  List<Option> vaccineOptions(ReferenceData reference, Choices choices) {
    return choices.of(reference.vaccines(), one -> one.product().value(), Vaccine::name, vaccine);
  }

  /** Makes options in the order of the reader's alphabet. */
  record Choices(Locale locale, java.util.Comparator<String> order) {
    <T> List<Option> of(
        Iterable<T> all,
        java.util.function.Function<T, String> value,
        java.util.function.Function<T, LocalizedText> name,
        String chosen) {
      List<Option> options = new ArrayList<>();
      for (T one : all) {
        String code = value.apply(one);
        if (options.stream().noneMatch(option -> option.value().equals(code))) {
          options.add(new Option(code, name.apply(one).in(locale), code.equals(chosen)));
        }
      }
      options.sort(java.util.Comparator.comparing(Option::name, order));
      return options;
    }
  }
}
