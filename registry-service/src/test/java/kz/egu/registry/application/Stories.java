package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.rule.Rule;

/** What the tests of corrections ask of the journal and of refusals. */
final class Stories {
  private Stories() {}

  static List<DoseEvent> events(InMemoryLedger ledger) {
    return ledger.journal().stream().map(JournalEntry::event).filter(Objects::nonNull).toList();
  }

  static List<Rule> refusals(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusals().stream().map(refusal -> refusal.rule()).toList();
  }

  static PersonId personOf(Outcome outcome) {
    return ((Outcome.Accepted) outcome).personId();
  }

  /**
   * Each person's events, read by themselves as a partition gives them, add up to what stands on
   * record of that person; versions are dense. Whatever the order between persons, so do the sums.
   */
  static void assertEventsTellRecord(InMemoryLedger ledger) {
    Map<PersonId, List<DoseEvent>> byPerson = new HashMap<>();
    events(ledger)
        .forEach(
            event ->
                byPerson
                    .computeIfAbsent(event.personId(), id -> new java.util.ArrayList<>())
                    .add(event));
    byPerson.forEach(
        (person, own) -> {
          History history = ledger.history(person).orElseThrow();
          assertThat(own)
              .extracting(DoseEvent::personVersion)
              .containsExactlyElementsOf(LongStream.rangeClosed(1, own.size()).boxed().toList());
          assertThat(history.person().version()).isEqualTo(own.size());
          Folded.of(own).assertSameAs(history);
        });
  }
}
