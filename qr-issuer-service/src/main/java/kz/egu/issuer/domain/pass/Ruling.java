package kz.egu.issuer.domain.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule by which passes stay true. A pass that printed anything no longer on record is revoked,
 * whether it was current or long superseded, for both can still be shown; so is one that a
 * compromised key signed, whatever it printed; a pass whose facts all still stand is merely
 * superseded by one that says more; an identical record mints nothing.
 *
 * @param mint whether the record needs a new pass
 * @param superseded the pass that stays true but gives way; at most one
 * @param revoked passes to put on the public list
 */
public record Ruling(boolean mint, List<StandingPass> superseded, List<StandingPass> revoked) {
  public Ruling {
    superseded = List.copyOf(superseded);
    revoked = List.copyOf(revoked);
  }

  /**
   * @param record what is true now; empty if there is nothing to print
   * @param standing all passes of the person not revoked yet
   * @param compromised keys whose passes are worth nothing any more
   */
  public static Ruling on(
      Optional<PassRecord> record, List<StandingPass> standing, Set<String> compromised) {
    Set<FactDigest> facts = record.map(PassRecord::facts).orElse(Set.of());
    List<StandingPass> revoked =
        standing.stream()
            .filter(pass -> !facts.containsAll(pass.facts()) || compromised.contains(pass.kid()))
            .toList();
    Optional<StandingPass> current = standing.stream().filter(StandingPass::current).findFirst();
    boolean mint =
        record.isPresent()
            && current
                .filter(pass -> pass.facts().equals(facts) && !revoked.contains(pass))
                .isEmpty();
    List<StandingPass> superseded =
        mint ? current.filter(pass -> !revoked.contains(pass)).stream().toList() : List.of();
    return new Ruling(mint, superseded, revoked);
  }

  public boolean changesNothing() {
    return !mint && superseded.isEmpty() && revoked.isEmpty();
  }
}
