package kz.egu.registry.adapter.rest;

import java.util.stream.Stream;
import kz.egu.kernel.http.ProblemCode;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Rule.Effect;

/** The codes this adapter answers with beside the rules'. */
public final class RestCodes {
  private RestCodes() {}

  public static Stream<String> all() {
    return Stream.concat(
        Stream.of(RegistryCode.values()).map(RegistryCode::code), RegistryCode.OF_CELLS.stream());
  }

  /** The same with the status of each, and rules as problems of a request. */
  public static Stream<ProblemCode> problems() {
    return Stream.concat(
        Stream.of(RegistryCode.values()),
        Stream.of(Rule.values())
            .filter(rule -> rule.effect() != Effect.FLAGGED)
            .map(RegistryProblems.RuleProblem::new));
  }
}
