package kz.egu.registry.domain.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic answers for beside the facts of a dose, as it was sent.
 *
 * @param sameDayIntended another dose of the programme on the same day is no mistake
 * @param acknowledged warnings somebody looked at, and why the dose stands all the same
 */
public record SubmittedAssurances(boolean sameDayIntended, List<Acknowledged> acknowledged) {
  /** Nothing said. */
  public static final SubmittedAssurances NONE = new SubmittedAssurances(false, List.of());

  public SubmittedAssurances {
    acknowledged = List.copyOf(acknowledged);
  }

  /**
   * @param code of a warning
   */
  public record Acknowledged(@Nullable String code, @Nullable String reason) {}
}
