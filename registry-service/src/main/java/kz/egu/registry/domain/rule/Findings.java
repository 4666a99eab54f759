package kz.egu.registry.domain.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers the reasons against one command, so that all are told at once. Not thread-safe. */
public final class Findings {
  private final List<Refusal> refusals = new ArrayList<>();

  public void refuse(Rule rule, String pointer) {
    refusals.add(Refusal.of(rule, pointer));
  }

  public void refuse(Rule rule, String pointer, Map<String, String> values) {
    refusals.add(new Refusal(rule, pointer, values));
  }

  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }
}
