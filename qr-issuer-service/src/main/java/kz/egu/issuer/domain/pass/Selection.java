package kz.egu.issuer.domain.pass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.egu.kernel.code.ProgrammeCode;

/**
 * Which doses go onto a pass too small for all: the newest of each series first, then the second
 * newest of each, and so on, as many as fit.
 *
 * @param encoded what fitted
 * @param complete whether that is everything
 */
public record Selection<T>(T encoded, boolean complete) {

  /**
   * @param encode writes a record, or comes back empty if it does not fit; fewer of the same doses
   *     must fit wherever more do
   * @throws IllegalArgumentException if not even one dose fits
   */
  public static <T> Selection<T> of(PassRecord whole, Function<PassRecord, Optional<T>> encode) {
    return ifAny(whole, encode)
        .orElseThrow(() -> new IllegalArgumentException("not even one dose fits"));
  }

  /** The same, or empty if not even one dose fits. */
  public static <T> Optional<Selection<T>> ifAny(
      PassRecord whole, Function<PassRecord, Optional<T>> encode) {
    Optional<T> all = encode.apply(whole);
    if (all.isPresent()) {
      return Optional.of(new Selection<>(all.get(), true));
    }
    List<PrintedDose> inOrder = newestOfEachSeriesFirst(whole.doses());
    Optional<T> best = Optional.empty();
    int fitting = 0;
    int tooMany = inOrder.size();
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      Optional<T> attempt = encode.apply(whole.with(inOrder.subList(0, middle)));
      if (attempt.isPresent()) {
        best = attempt;
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return best.map(encoded -> new Selection<>(encoded, false));
  }

  private static List<PrintedDose> newestOfEachSeriesFirst(List<PrintedDose> oldestFirst) {
    Map<ProgrammeCode, Integer> newer = new HashMap<>();
    record Ranked(int rank, PrintedDose dose) {}
    List<Ranked> ranked = new ArrayList<>();
    for (PrintedDose dose : oldestFirst.reversed()) {
      int rank = newer.merge(dose.programme(), 1, Integer::sum);
      ranked.add(new Ranked(rank, dose));
    }
    // The sort is stable: within a rank the newest stays first.
    return ranked.stream().sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::dose).toList();
  }
}
