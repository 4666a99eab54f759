package kz.egu.registry.domain.rule;

import java.util.Map;

/**
 * Why a command is refused.
 *
 * @param pointer the field meant, as a JSON pointer into the body of {@code POST /v1/doses} (other
 *     adapters translate it); empty if the whole request is meant
 * @param values what the message needs, by name; never anything of a person
 */
public record Refusal(Rule rule, String pointer, Map<String, String> values) {
  public Refusal {
    values = Map.copyOf(values);
    if (rule.effect() == Rule.Effect.FLAGGED) {
      throw new IllegalArgumentException(rule + " flags, it does not refuse");
    }
  }

  public static Refusal of(Rule rule, String pointer) {
    return new Refusal(rule, pointer, Map.of());
  }
}
