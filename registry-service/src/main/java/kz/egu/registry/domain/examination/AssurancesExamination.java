package kz.egu.registry.domain.examination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.dose.Assurances.Acknowledged;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads what a clinic answers for; whatever is wrong goes to the findings. */
final class AssurancesExamination {
  static final int MAX_REASON_LENGTH = 500;

  private static final String AT = "/warningsAcknowledged";
  private static final Map<String, Rule> WARNINGS =
      Stream.of(Rule.values())
          .filter(rule -> rule.effect() == Rule.Effect.FLAGGED)
          .collect(Collectors.toUnmodifiableMap(Rule::code, Function.identity()));

  private AssurancesExamination() {}

  static Assurances examine(SubmittedAssurances sent, Texts texts, Findings findings) {
    if (sent.equals(SubmittedAssurances.NONE)) {
      return Assurances.NONE;
    }
    if (sent.acknowledged().size() > WARNINGS.size()) {
      findings.refuse(Rule.TOO_MANY, AT, Map.of("max", Integer.toString(WARNINGS.size())));
      return Assurances.NONE;
    }
    List<Acknowledged> read = new ArrayList<>();
    for (int i = 0; i < sent.acknowledged().size(); i++) {
      SubmittedAssurances.Acknowledged one = sent.acknowledged().get(i);
      @Nullable Rule warning = WARNINGS.get(Objects.requireNonNullElse(one.code(), ""));
      if (warning == null) {
        findings.refuse(Rule.INVALID_WARNING, "%s/%d/code".formatted(AT, i));
      }
      String reason =
          texts.required(one.reason(), "%s/%d/reason".formatted(AT, i), MAX_REASON_LENGTH);
      if (warning != null && reason != null) {
        read.add(new Acknowledged(warning, reason));
      }
    }
    return new Assurances(sent.sameDayIntended(), read);
  }
}
