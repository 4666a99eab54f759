package kz.egu.registry.domain.dose;

import java.util.List;
import kz.egu.registry.domain.rule.Rule;

/**
 * What a clinic answers for beside the facts of a dose. It changes neither what is told nor whether
 * the dose counts, but for the one warning that asks whether two doses of a day are meant.
 *
 * @param sameDayIntended another dose of the programme on the same day is no mistake
 * @param acknowledged warnings somebody looked at, and why the dose stands all the same
 */
public record Assurances(boolean sameDayIntended, List<Acknowledged> acknowledged) {
  /** Nothing said. */
  public static final Assurances NONE = new Assurances(false, List.of());

  public Assurances {
    acknowledged = List.copyOf(acknowledged);
  }

  /** One warning, and why the dose stands all the same. */
  public record Acknowledged(Rule warning, String reason) {
    public Acknowledged {
      if (warning.effect() != Rule.Effect.FLAGGED) {
        throw new IllegalArgumentException(warning + " is no warning");
      }
    }
  }
}
