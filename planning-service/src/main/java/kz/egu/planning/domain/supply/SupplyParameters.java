package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;

/**
 * One version of what is known of products and of the stores they pass. Each entry holds from its
 * day on, until the day of the next one; so an order of an earlier day is planned as it was then.
 *
 * @param version what the figures are known by
 * @param chains at least one
 * @param targets whom programmes are for
 */
public record SupplyParameters(
    String version, List<Chain> chains, List<ProductTerms> products, List<Target> targets) {
  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if there is no chain, or two entries hold from the same day
   */
  public SupplyParameters {
    chains = chains.stream().sorted(Comparator.comparing(Chain::from)).toList();
    products = products.stream().sorted(Comparator.comparing(ProductTerms::from)).toList();
    targets = targets.stream().sorted(Comparator.comparing(Target::from)).toList();
    if (chains.isEmpty()) {
      throw new IllegalArgumentException("nothing is said of the supply chain");
    }
    Set<Object> seen = new HashSet<>();
    for (Chain chain : chains) {
      once(seen, chain.from());
    }
    for (ProductTerms terms : products) {
      once(seen, List.of(terms.product(), terms.from()));
    }
    for (Target target : targets) {
      once(seen, List.of(target.programme(), target.from()));
    }
  }

  /**
   * The stores on the way.
   *
   * @param closedVialLoss share lost unopened at each store level, 0 up to but not 1
   * @param storeLevels stores a vial passes from the nation's to the one that opens it
   */
  public record Chain(LocalDate from, double closedVialLoss, int storeLevels) {
    public Chain {
      Wastage.system(closedVialLoss, storeLevels, 0);
    }
  }

  /**
   * Whom a programme is for, from a day on: who is of the age or the group at risk.
   *
   * @param group in the operator's own words
   * @param share of the people, 0 to 1
   * @param coverage the part of these expected within a year, 0 to 1
   */
  public record Target(
      ProgrammeCode programme, LocalDate from, String group, double share, double coverage) {
    public Target {
      if (!(share >= 0 && share <= 1 && coverage >= 0 && coverage <= 1)) {
        throw new IllegalArgumentException("share and coverage lie in [0, 1]");
      }
    }
  }

  /** Whom a programme is for on a day; nothing is known before its first entry's day. */
  public Optional<Target> target(ProgrammeCode programme, LocalDate day) {
    return targets.stream()
        .filter(target -> target.programme().equals(programme) && !target.from().isAfter(day))
        .reduce((earlier, later) -> later);
  }

  /** The chain of a day; before the first entry's day, the first. */
  public Chain chain(LocalDate day) {
    return chains.stream()
        .filter(chain -> !chain.from().isAfter(day))
        .reduce((earlier, later) -> later)
        .orElse(chains.getFirst());
  }

  /** A product's terms of a day; none before its first entry's day. */
  public Optional<ProductTerms> product(ProductCode product, LocalDate day) {
    return products.stream()
        .filter(terms -> terms.product().equals(product) && !terms.from().isAfter(day))
        .reduce((earlier, later) -> later);
  }

  private static void once(Set<Object> seen, Object key) {
    if (!seen.add(key)) {
      throw new IllegalArgumentException("two entries hold from the same day: " + key);
    }
  }
}
