package kz.egu.planning.domain.supply;

import org.jspecify.annotations.Nullable;

/**
 * How a product comes.
 *
 * @param dosesPerVial doses in one vial, at least 1
 * @param vialsPerPack vials in the smallest pack that is delivered, at least 1; null if not known
 */
public record Packing(int dosesPerVial, @Nullable Integer vialsPerPack) {
  public Packing {
    if (dosesPerVial < 1 || (vialsPerPack != null && vialsPerPack < 1)) {
      throw new IllegalArgumentException("a vial holds a dose at least, a pack a vial");
    }
  }

  /** Vials that hold so many whole doses. */
  public long vials(long doses) {
    return Math.ceilDiv(doses, dosesPerVial);
  }

  /**
   * Packs that hold so many whole doses; null where packs are not known. A pack rounds the same
   * doses: ⌈⌈x/v⌉/p⌉ = ⌈x/(v·p)⌉, so that nothing is rounded twice.
   */
  public @Nullable Long packs(long doses) {
    return vialsPerPack == null ? null : Math.ceilDiv(vials(doses), vialsPerPack);
  }
}
