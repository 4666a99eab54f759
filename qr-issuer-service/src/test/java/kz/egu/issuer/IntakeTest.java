package kz.egu.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import kz.egu.issuer.application.LookUpPass;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes by the topics: nonsense, repeats, another registry's seal. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class IntakeTest {
  @Inject LookUpPass passes;
  @Inject AgroalDataSource database;

  private final PretendRegistry registry = new PretendRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  /** Nonsense between two events of a person is set aside; the next one still counts. */
  @Test
  void nonsenseIsParkedAndTheRestGoesOn() throws SQLException {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N3000001");
    MadeUpPerson person = known(passport);
    long parked = count("select count(*) from parked_event");
    registry.publish(person.identity());
    registry.publish(person.given("208", "2026-01-10", "A1"));
    registry.publishNonsense(person.id());
    registry.publish(person.given("208", "2026-02-10", "A2"));
    assertThat(Await.until(Duration.ofSeconds(10), () -> doses(passport) == 2)).isTrue();
    assertThat(count("select count(*) from parked_event")).isEqualTo(parked + 1);
  }

  /** The same events under new envelopes: places taken already change nothing. */
  @Test
  void eventsThatComeAgainChangeNothing() throws SQLException {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N3000002");
    MadeUpPerson person = known(passport);
    DoseEvent first = person.given("208", "2026-01-10", "A1");
    DoseEvent second = person.given("208", "2026-02-10", "A2");
    var identity = person.identity();
    registry.publish(identity);
    registry.publish(first, second);
    assertThat(Await.until(Duration.ofSeconds(10), () -> doses(passport) == 2)).isTrue();
    PassView pass = passes.of(passport).orElseThrow();
    long issued = issuedTo(person);

    registry.publish(first, second);
    registry.publish(identity);
    // Somebody later in the same partitions shows that the repeats have been taken in.
    registry.publish(person.given("141", "2026-03-10", "F1"));
    assertThat(Await.until(Duration.ofSeconds(10), () -> doses(passport) == 3)).isTrue();
    assertThat(issuedTo(person)).isEqualTo(issued + 1);
    assertThat(passes.byId(pass.id())).isEmpty();
  }

  @Test
  void offsetsStandInTheSameDatabaseAsWhatTheyCount() throws SQLException {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N3000003");
    MadeUpPerson person = known(passport);
    long before = count("select coalesce(sum(next_offset), 0) from intake_offset");
    registry.publish(person.identity());
    registry.publish(person.given("208", "2026-01-10", "A1"));
    assertThat(Await.until(Duration.ofSeconds(10), () -> doses(passport) == 1)).isTrue();
    assertThat(count("select sum(next_offset) from intake_offset"))
        .isGreaterThanOrEqualTo(before + 2);
  }

  private int doses(Identifier identifier) {
    return passes.of(identifier).map(view -> view.doses().size()).orElse(0);
  }

  private long issuedTo(MadeUpPerson person) throws SQLException {
    return count("select count(*) from pass where person_id = '" + person.id() + "'");
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static MadeUpPerson known(Identifier identifier) {
    return new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(identifier));
  }
}
