package kz.egu.registry.domain.examination;

import java.util.List;
import kz.egu.registry.domain.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Facts read from what was sent, or the reasons why they cannot be.
 *
 * @param value null if there is any refusal
 */
public record Examined<T>(@Nullable T value, List<Refusal> refusals) {
  public Examined {
    refusals = List.copyOf(refusals);
    if ((value == null) == refusals.isEmpty()) {
      throw new IllegalArgumentException("either facts or refusals");
    }
  }
}
