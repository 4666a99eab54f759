package kz.egu.registry.domain.rule;

import java.util.Map;

/**
 * Why a recorded dose is flagged.
 *
 * @param values what the message needs, by name; never anything of a person
 */
public record Warning(Rule rule, Map<String, String> values) {
  public Warning {
    values = Map.copyOf(values);
    if (rule.effect() != Rule.Effect.FLAGGED) {
      throw new IllegalArgumentException(rule + " refuses, it does not flag");
    }
  }

  public static Warning of(Rule rule) {
    return new Warning(rule, Map.of());
  }
}
