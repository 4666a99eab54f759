package kz.egu.kernel.reference;

import java.time.LocalDate;
import java.util.Set;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Route;
import kz.egu.kernel.code.VaccineCode;
import org.jspecify.annotations.Nullable;

/**
 * A vaccine of the catalogue: how it is coded, what it is called, what it counts as, how it comes.
 *
 * @param code how it is recorded
 * @param product what planners count and order it as: the code alone, unique in the catalogue
 * @param programme the programme whose series its doses belong to
 * @param dosesPerVial doses in one vial, at least 1
 * @param live a live virus, which another live virus given shortly before may keep from taking
 * @param use when and how it is given
 */
public record Vaccine(
    VaccineCode code,
    ProductCode product,
    LocalizedText name,
    ProgrammeCode programme,
    int dosesPerVial,
    boolean live,
    Use use) {

  /**
   * @param existsFrom the first day it can have been given to anybody, trials included; null where
   *     nobody wrote it down
   * @param usedFrom the first day it was authorised for use anywhere; null where nobody wrote it
   *     down
   * @param usedUntil the last day of its use; null while it is used
   * @param routes how it may be given, never empty
   */
  public record Use(
      @Nullable LocalDate existsFrom,
      @Nullable LocalDate usedFrom,
      @Nullable LocalDate usedUntil,
      Set<Route> routes) {
    public Use {
      routes = Set.copyOf(routes);
      if (routes.isEmpty()) {
        throw new IllegalArgumentException("a vaccine that is given in no way");
      }
      if (isBefore(usedFrom, existsFrom) || isBefore(usedUntil, usedFrom)) {
        throw new IllegalArgumentException("a vaccine used before it existed, or until before");
      }
    }

    private static boolean isBefore(@Nullable LocalDate one, @Nullable LocalDate other) {
      return one != null && other != null && one.isBefore(other);
    }

    /** Whether it can have been given to anybody by that day. */
    public boolean existedOn(LocalDate day) {
      return existsFrom == null || !day.isBefore(existsFrom);
    }

    /** Whether it was in use on that day, as far as anybody wrote it down. */
    public boolean usedOn(LocalDate day) {
      return (usedFrom == null || !day.isBefore(usedFrom))
          && (usedUntil == null || !day.isAfter(usedUntil));
    }
  }
}
