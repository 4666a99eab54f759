package kz.egu.registry.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.adapter.postgres.relay.TestJournal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published of a journal when nothing fails. */
class RelayTest {
  private final TestJournal journal = TestJournal.fresh();

  @BeforeEach
  void noTopics() {
    RelayStack.forget();
  }

  @Test
  void dosesAndIdentitiesAreRelayedInOrder() throws SQLException {
    PersonId person = journal.newPersonId();
    try (Connection connection = journal.connect();
        RunningRelay relay = RunningRelay.of(journal)) {
      journal.identity(connection, person, 1, "Ахметова", "900101300007");
      journal.doses(connection, person, 3);
      relay.awaitPosition(4);

      RunningRelay.assertPublished(journal, 4);
      for (ConsumerRecord<String, String> dose : RelayStack.committed(Topics.DOSES)) {
        assertThat(
                DoseEventCodec.read(EventTypes.DOSE_ADMINISTERED, dose.value().getBytes(UTF_8))
                    .personId())
            .isEqualTo(person);
        assertThat(header(dose, "traceparent")).startsWith("00-0af7651916cd43dd");
        assertThat(header(dose, "content-type")).isEqualTo("application/json");
      }
    }
  }

  @Test
  void anIdentityIsReadableByTheIssuerAlone() throws SQLException {
    PersonId person = journal.newPersonId();
    try (Connection connection = journal.begin();
        RunningRelay relay = RunningRelay.of(journal)) {
      journal.identity(connection, person, 1, "Ахметова", "900101300007");
      connection.commit();
      relay.awaitPosition(1);
    }
    ConsumerRecord<String, String> sealed = RelayStack.committed(Topics.PERSONS).getFirst();
    assertThat(sealed.value()).doesNotContain("Ахметова").doesNotContain("900101300007");
    assertThat(header(sealed, "content-type")).isEqualTo("application/jose");
    PersonIdentity opened =
        new IdentitySeal.Opener(RunningRelay.ISSUER.toJSONString()).open(sealed.value());
    assertThat(opened.familyName()).isEqualTo("Ахметова");
    assertThat(opened.version()).isEqualTo(1);
    assertThat(opened.identifiers())
        .isEqualTo(List.of(RunningRelay.HASH_KEY.hash(Identifier.iin("900101300007"))));
  }

  @Test
  void anErasedPersonBecomesATombstoneAlsoUnderTheOlderEvent() throws SQLException {
    PersonId person = journal.newPersonId();
    try (Connection connection = journal.connect()) {
      journal.identity(connection, person, 1, "Ахметова", "900101300007");
      journal.erase(connection, person, 2);
    }
    try (RunningRelay relay = RunningRelay.of(journal)) {
      relay.awaitPosition(2);
    }
    List<ConsumerRecord<String, String>> persons = RelayStack.committed(Topics.PERSONS);
    assertThat(persons).hasSize(2).allMatch(record -> record.value() == null);
    assertThat(persons)
        .allMatch(record -> header(record, "ce_type").equals("kz.egu.person.erased.v1"));
    RunningRelay.assertPublished(journal, 2);
  }

  @Test
  void aTransactionThatCommitsLateIsNotLost() throws SQLException {
    PersonId person = journal.newPersonId();
    PersonId other = journal.newPersonId();
    try (Connection early = journal.begin();
        Connection late = journal.connect();
        RunningRelay relay = RunningRelay.of(journal)) {
      journal.dose(late, other, 1);
      relay.awaitPosition(1);
      UUID first = journal.dose(early, person, 1);
      journal.doses(late, journal.newPersonId(), 200);
      early.commit();
      relay.awaitPosition(202);
      RunningRelay.assertPublished(journal, 202);
      assertThat(journal.rows().get(1).eventId()).isEqualTo(first);
    }
  }

  @Test
  void whatIsRolledBackIsNeverSeen() throws SQLException {
    try (Connection undone = journal.begin();
        Connection done = journal.connect();
        RunningRelay relay = RunningRelay.of(journal)) {
      for (int round = 0; round < 50; round++) {
        journal.doses(undone, journal.newPersonId(), 3);
        journal.dose(done, journal.newPersonId(), 1);
        undone.rollback();
      }
      relay.awaitPosition(50);
      RunningRelay.assertPublished(journal, 50);
    }
  }

  @Test
  void aRestartedRelayGoesOnWhereTheLastOneStopped() throws SQLException {
    for (int round = 1; round <= 3; round++) {
      journal.bulk(1500);
      try (RunningRelay relay = RunningRelay.of(journal, 400)) {
        relay.awaitPosition(1500L * round);
      }
    }
    RunningRelay.assertPublished(journal, 4500);
  }

  static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
