package kz.egu.registry.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;

/** Whom a command is about. */
sealed interface Found {
  record OnRecord(History history) implements Found {}

  record New(Person person) implements Found {}

  record Nobody(Rule why, Map<String, String> values) implements Found {
    static Nobody of(Rule why) {
      return new Nobody(why, Map.of());
    }

    Outcome refused(String pointer) {
      return new Outcome.Refused(List.of(new Refusal(why, pointer, values)));
    }
  }

  /**
   * The person of this history, unless another record stands for them.
   *
   * @param absent why, if there is no history
   */
  static Found standing(Optional<History> history, Rule absent) {
    if (history.isEmpty()) {
      return Nobody.of(absent);
    }
    PersonId survivor = history.get().person().mergedInto();
    return survivor == null
        ? new OnRecord(history.get())
        : new Nobody(Rule.PERSON_MERGED, Map.of("survivor", survivor.toString()));
  }
}
