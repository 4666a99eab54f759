package kz.egu.kernel.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;

/**
 * One version of the reference data, whole and consistent: every facility lies in a known region,
 * every vaccine counts in a known programme, no product stands for two vaccines. Immutable.
 */
public final class ReferenceData {
  private final String version;
  private final Map<RegionCode, Region> regions;
  private final Map<FacilityId, Facility> facilities;
  private final Map<VaccineCode, Vaccine> vaccines;
  private final Map<ProductCode, Vaccine> products;
  private final Map<ProgrammeCode, Programme> programmes;

  /**
   * @throws IllegalArgumentException if the parts do not fit together; the message names the first
   *     misfit
   */
  public ReferenceData(
      String version,
      List<Region> regions,
      List<Facility> facilities,
      List<Vaccine> vaccines,
      List<Programme> programmes) {
    this.version = version;
    this.regions = byKey(regions, Region::code);
    this.facilities = byKey(facilities, Facility::id);
    this.vaccines = byKey(vaccines, Vaccine::code);
    this.products = byKey(vaccines, Vaccine::product);
    this.programmes = byKey(programmes, Programme::code);
    for (Facility facility : facilities) {
      known(this.regions, facility.region());
    }
    for (Vaccine vaccine : vaccines) {
      known(this.programmes, vaccine.programme());
    }
    for (Programme programme : programmes) {
      programme.rules().sequences().stream()
          .flatMap(List::stream)
          .forEach(product -> known(this.products, product));
    }
  }

  /** The data shipped with this software. */
  public static ReferenceData shipped() {
    return ShippedReferenceData.DATA;
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

  public Collection<Programme> programmes() {
    return programmes.values();
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

  public Optional<Programme> programme(ProgrammeCode code) {
    return Optional.ofNullable(programmes.get(code));
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
