package kz.egu.registry.adapter.rest;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Rule.Effect;

/** What became of commands, as error answers. */
final class RegistryProblems {
  private RegistryProblems() {}

  /** A rule that refuses the request as a whole. */
  record RuleProblem(Rule rule) implements ProblemCode {
    @Override
    public String code() {
      return rule.code();
    }

    @Override
    public int status() {
      return switch (rule.effect()) {
        case REFUSED -> 422;
        case FORBIDDEN -> 403;
        case ABSENT -> 404;
        case CONFLICT -> 409;
        case GONE -> 410;
        case STALE -> 412;
        case FLAGGED -> throw new IllegalStateException(rule + " is no problem");
      };
    }
  }

  static ProblemException of(List<Refusal> refusals) {
    for (Refusal refusal : refusals) {
      if (refusal.rule() == Rule.VERSION_STALE) {
        return ETags.stale(Integer.parseInt(refusal.values().getOrDefault("current", "0")));
      }
      if (refusal.rule().effect() != Effect.REFUSED || refusal.pointer().isEmpty()) {
        return new ProblemException(new RuleProblem(refusal.rule()), refusal.values(), List.of());
      }
    }
    return new ProblemException(
        RegistryCode.REQUEST_REFUSED,
        Map.of(),
        refusals.stream()
            .map(
                refusal ->
                    new ProblemException.Field(
                        refusal.pointer(), refusal.rule().code(), refusal.values()))
            .toList());
  }

  /**
   * @throws ProblemException 503 if the database does not answer
   */
  static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (LedgerUnavailableException away) {
      throw new ProblemException(FrontCode.BUSY);
    }
  }

  static RuntimeException of(NotRecordedException why) {
    return switch (why.reason()) {
      case BUSY, TOO_LATE -> new ProblemException(FrontCode.BUSY);
      case UNKNOWN -> new ProblemException(RegistryCode.OUTCOME_UNKNOWN);
      case GROUP_TOO_LARGE -> new ProblemException(RegistryCode.GROUP_TOO_LARGE);
      case UNSTORABLE -> new ProblemException(RegistryCode.UNSTORABLE);
      case FAILED -> why;
    };
  }
}
