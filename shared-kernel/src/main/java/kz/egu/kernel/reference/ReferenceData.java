package kz.egu.kernel.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;

/**
 * One version of the reference data, whole and consistent: every facility lies in a known region,
 * every vaccine counts in a known programme, no product stands for two vaccines, no programme has
 * two versions from one day. Immutable.
 */
public final class ReferenceData {
  private final String version;
  private final Map<RegionCode, Region> regions;
  private final Map<FacilityId, Facility> facilities;
  private final Map<VaccineCode, Vaccine> vaccines;
  private final Map<ProductCode, Vaccine> products;
  private final Map<ProgrammeCode, NavigableMap<LocalDate, Programme>> programmes;
  private final boolean exampleCalendar;

  /**
   * @param programmes every version of each
   * @param exampleCalendar whether they are an example, which no ministry ordered
   * @throws IllegalArgumentException if the parts do not fit together; the message names the first
   *     misfit
   */
  public ReferenceData(
      String version,
      List<Region> regions,
      List<Facility> facilities,
      List<Vaccine> vaccines,
      List<Programme> programmes,
      boolean exampleCalendar) {
    this.version = version;
    this.regions = byKey(regions, Region::code);
    this.facilities = byKey(facilities, Facility::id);
    this.vaccines = byKey(vaccines, Vaccine::code);
    this.products = byKey(vaccines, Vaccine::product);
    this.programmes = byDay(programmes);
    this.exampleCalendar = exampleCalendar;
    for (Facility facility : facilities) {
      known(this.regions, facility.region());
    }
    for (Vaccine vaccine : vaccines) {
      if (!this.programmes.containsKey(vaccine.programme())) {
        throw new IllegalArgumentException(
            "no programme "
                + vaccine.programme()
                + ", in which vaccine "
                + vaccine.product()
                + " counts");
      }
    }
    for (Programme programme : programmes) {
      programme.rules().sequences().stream()
          .flatMap(List::stream)
          .forEach(product -> component(product, programme.code()));
    }
  }

  private void component(ProductCode product, ProgrammeCode programme) {
    Vaccine vaccine = products.get(product);
    if (vaccine == null) {
      throw new IllegalArgumentException("not in the reference data: " + product);
    }
    if (!vaccine.programme().equals(programme)) {
      throw new IllegalArgumentException(
          product + " stands in a sequence of " + programme + ", but counts in another");
    }
  }

  /** The data shipped with this software, its calendar an example. */
  public static ReferenceData shipped() {
    return ShippedReferenceData.DATA;
  }

  /**
   * The data shipped, with an operator's own calendar.
   *
   * @param programmes the file; empty for the example shipped
   * @throws IllegalStateException in one line, naming the file and the first thing wrong in it
   */
  public static ReferenceData with(Optional<Path> programmes) {
    return programmes.map(ShippedReferenceData::with).orElseGet(ReferenceData::shipped);
  }

  public String version() {
    return version;
  }

  public Collection<Region> regions() {
    return regions.values();
  }

  public Collection<Facility> facilities() {
    return facilities.values();
  }

  public Collection<Vaccine> vaccines() {
    return vaccines.values();
  }

  /** Whether the calendar is the example shipped, which no ministry ordered. */
  public boolean isExampleCalendar() {
    return exampleCalendar;
  }

  /** Each programme in its last version, be it in force yet or not: for codes and names. */
  public Collection<Programme> programmes() {
    return programmes.values().stream().map(versions -> versions.lastEntry().getValue()).toList();
  }

  /** Each programme as it is on a day. */
  public Collection<Programme> programmes(LocalDate day) {
    return programmes.values().stream().map(versions -> on(versions, day)).toList();
  }

  public Optional<Region> region(RegionCode code) {
    return Optional.ofNullable(regions.get(code));
  }

  public Optional<Facility> facility(FacilityId id) {
    return Optional.ofNullable(facilities.get(id));
  }

  public Optional<Vaccine> vaccine(VaccineCode code) {
    return Optional.ofNullable(vaccines.get(code));
  }

  public Optional<Vaccine> vaccine(ProductCode product) {
    return Optional.ofNullable(products.get(product));
  }

  /**
   * By its product's code, or by a vaccine code with its system: {@code 208}, {@code cvx:208}, or
   * {@code http://hl7.org/fhir/sid/cvx|208}.
   *
   * @throws IllegalArgumentException if it is of neither form
   */
  public Optional<Vaccine> vaccineNamed(String text) {
    int colon = text.lastIndexOf(text.indexOf('|') >= 0 ? '|' : ':');
    return colon < 0
        ? vaccine(new ProductCode(text))
        : vaccine(VaccineCode.of(text.substring(0, colon), text.substring(colon + 1)));
  }

  public boolean knows(ProgrammeCode code) {
    return programmes.containsKey(code);
  }

  /** A programme as it is on a day. */
  public Optional<Programme> programme(ProgrammeCode code, LocalDate day) {
    return Optional.ofNullable(programmes.get(code)).map(versions -> on(versions, day));
  }

  /** What was before anything is known of is taken for like the first that is. */
  private static Programme on(NavigableMap<LocalDate, Programme> versions, LocalDate day) {
    Map.Entry<LocalDate, Programme> inForce = versions.floorEntry(day);
    return (inForce == null ? versions.firstEntry() : inForce).getValue();
  }

  private static Map<ProgrammeCode, NavigableMap<LocalDate, Programme>> byDay(
      List<Programme> programmes) {
    Map<ProgrammeCode, NavigableMap<LocalDate, Programme>> byDay = new LinkedHashMap<>();
    for (Programme one : programmes) {
      if (byDay
              .computeIfAbsent(one.code(), code -> new TreeMap<>())
              .putIfAbsent(one.effectiveFrom(), one)
          != null) {
        throw new IllegalArgumentException(
            "programme " + one.code() + " has two versions from " + one.effectiveFrom());
      }
    }
    return Collections.unmodifiableMap(byDay);
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    Map<K, V> byKey = new LinkedHashMap<>();
    for (V value : values) {
      if (byKey.putIfAbsent(key.apply(value), value) != null) {
        throw new IllegalArgumentException("twice in the reference data: " + key.apply(value));
      }
    }
    return Collections.unmodifiableMap(byKey);
  }

  private static <K> void known(Map<K, ?> map, K key) {
    if (!map.containsKey(key)) {
      throw new IllegalArgumentException("not in the reference data: " + key);
    }
  }
}
