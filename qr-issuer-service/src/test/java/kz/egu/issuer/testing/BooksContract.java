package kz.egu.issuer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.issuer.application.BatchReport;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.id.IdentifierHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The life of a pass, from the first dose to the last correction, told on whichever books are
 * given: those in memory and those in PostgreSQL must tell it the same.
 */
public abstract class BooksContract {
  private static final AtomicInteger NAMED = new AtomicInteger();

  private final IdentifierHash number =
      new IdentifierHash("hash-" + System.nanoTime() + "-" + NAMED.incrementAndGet());
  private final MadeUpPerson person = new MadeUpPerson().knownBy(number);
  private Office office;
  private PassViews views;
  private RevocationLists lists;

  protected abstract Office office();

  protected abstract PassViews views();

  protected abstract RevocationLists lists();

  @BeforeEach
  void openBooks() {
    office = office();
    views = views();
    lists = lists();
    lists.begin(List.of(office.current().kid()));
  }

  @Test
  void aPassLivesFromTheFirstDoseToTheLastCorrection() {
    DoseEvent first = person.given("208", "2026-01-10", "A1");
    assertThat(office.take(person.identity(), first).minted()).isEqualTo(1);
    PassView one = current();
    assertThat(one.doses()).hasSize(1);

    // A further dose: what the first pass says stays true.
    DoseEvent second = person.given("208", "2026-03-10", "A2");
    BatchReport further = office.take(second);
    assertThat(further.superseded()).isEqualTo(1);
    assertThat(further.revoked()).isZero();
    PassView two = current();
    assertThat(status(one)).isEqualTo(PassStatus.SUPERSEDED);
    assertThat(revoked()).isEmpty();

    // A change no pass shows: nothing happens.
    assertThat(office.take(person.movedTo(first.doseId(), "KZ-71")).minted()).isZero();
    assertThat(current().id()).isEqualTo(two.id());

    // The lot of the second dose was wrong: the second pass lied, the first did not.
    BatchReport corrected = office.take(person.lotCorrected(second.doseId(), "B2"));
    assertThat(corrected.revoked()).isEqualTo(1);
    assertThat(status(one)).isEqualTo(PassStatus.SUPERSEDED);
    assertThat(status(two)).isEqualTo(PassStatus.REVOKED);
    PassView three = current();
    assertThat(three.doses()).extracting(dose -> dose.lotNumber()).containsExactly("A1", "B2");

    // The first dose was never given: now the first pass lies as well.
    office.take(person.voided(first.doseId()));
    assertThat(status(one)).isEqualTo(PassStatus.REVOKED);
    assertThat(status(three)).isEqualTo(PassStatus.REVOKED);
    PassView four = current();

    // Another name, then no dose at all.
    office.take(person.renamed("Омарова"));
    assertThat(status(four)).isEqualTo(PassStatus.REVOKED);
    PassView five = current();
    assertThat(five.whole("shc")).contains("Омарова");
    office.take(person.voided(second.doseId()));
    assertThat(views.currentOf(number)).isEmpty();
    assertThat(status(five)).isEqualTo(PassStatus.REVOKED);
    assertThat(revoked())
        .containsExactlyInAnyOrder(rid(one), rid(two), rid(three), rid(four), rid(five))
        .isSorted();
  }

  @Test
  void dosesWaitForTheirPerson() {
    DoseEvent dose = person.given("207", "2026-02-01", "M1");
    assertThat(office.take(dose).minted()).isZero();
    assertThat(views.currentOf(number)).isEmpty();
    assertThat(office.take(person.identity()).minted()).isEqualTo(1);
    assertThat(current().doses()).hasSize(1);
  }

  @Test
  void theSameBatchTwiceChangesNothing() {
    PersonIdentity identity = person.identity();
    DoseEvent first = person.given("208", "2026-01-10", "A1");
    DoseEvent corrected = person.lotCorrected(first.doseId(), "A2");
    office.take(identity, first, corrected);
    PassView pass = current();
    BatchReport again = office.take(identity, first, corrected);
    assertThat(again.repeated()).isEqualTo(3);
    assertThat(again.minted()).isZero();
    assertThat(current()).isEqualTo(pass);
    assertThat(pass.doses()).extracting(dose -> dose.lotNumber()).containsExactly("A2");
  }

  @Test
  void aPersonErasedLeavesNoPassAndNoWayToFindOne() {
    office.take(person.identity(), person.given("208", "2026-01-10", "A1"));
    PassView pass = current();
    office.take(person.id());
    assertThat(views.currentOf(number)).isEmpty();
    assertThat(views.current(pass.id())).isEmpty();
    assertThat(status(pass)).isEqualTo(PassStatus.REVOKED);
  }

  /** A parked event comes later by replay; what came after it must survive that. */
  @Test
  void aGapIsSeenAndClosesWhenTheMissingEventComes() {
    DoseEvent first = person.given("208", "2026-01-10", "A1");
    DoseEvent parked = person.given("208", "2026-03-10", "A2");
    DoseEvent correctedParked = person.lotCorrected(parked.doseId(), "A3");
    office.take(person.identity(), first);
    assertThat(office.take(correctedParked).gaps()).isEqualTo(1);
    assertThat(current().doses()).extracting(dose -> dose.lotNumber()).containsExactly("A1", "A3");
    BatchReport replayed = office.take(parked);
    assertThat(replayed.repeated()).isZero();
    assertThat(replayed.gaps()).isZero();
    assertThat(current().doses()).extracting(dose -> dose.lotNumber()).containsExactly("A1", "A3");
    assertThat(office.take(parked).repeated()).isEqualTo(1);
  }

  @Test
  void aListOnlyGrowsAndItsCounterRises() {
    DoseEvent dose = person.given("208", "2026-01-10", "A1");
    office.take(person.identity(), dose);
    String kid = office.current().kid();
    long before = lists.counters().getOrDefault(kid, 0L);
    office.take(person.lotCorrected(dose.doseId(), "A2"));
    List<String> listed = revoked();
    assertThat(lists.counters().getOrDefault(kid, 0L)).isEqualTo(before + 1);
    // The wrong lot was right after all: the pass that said so stays on the list.
    office.take(person.lotCorrected(dose.doseId(), "A1"));
    assertThat(revoked()).containsAll(listed).hasSize(listed.size() + 1);
    assertThat(lists.of("no-such-key")).isEmpty();
  }

  /** What a verifier would fetch after each step: it takes every one, so none forgets. */
  @Test
  void noListForgetsWhateverHappens() {
    KnownLists verifier = new KnownLists(10, 1000);
    String old = office.current().kid();
    MadeUpPerson other = new MadeUpPerson().knownBy(new IdentifierHash(number + "/other"));
    DoseEvent first = person.given("208", "2026-01-10", "A1");
    office.take(person.identity(), first, other.identity(), other.given("208", "2026-02-10", "B"));
    fetch(verifier, old);
    DoseEvent second = person.given("208", "2026-03-10", "A2");
    office.take(second);
    office.take(person.lotCorrected(first.doseId(), "A9"));
    fetch(verifier, old);
    office.take(person.voided(second.doseId()));
    fetch(verifier, old);

    office.rotateKey();
    String next = office.current().kid();
    lists.begin(List.of(old, next));
    fetch(verifier, old, next);
    office.take(other.mergedInto(person).toArray());
    office.take(other.id(), person.identity());
    fetch(verifier, old, next);
    office.take(person.renamed("Омарова"));
    fetch(verifier, old, next);
    assertThat(verifier.counter(next)).hasValueSatisfying(ctr -> assertThat(ctr).isPositive());

    office.compromiseKey();
    lists.begin(List.of(old, next, office.current().kid()));
    office.remint(10);
    fetch(verifier, old, next, office.current().kid());
    assertThat(lists.of(old).orElseThrow().rids()).hasSizeGreaterThanOrEqualTo(4);
  }

  /**
   * Each entry says up to when: after its pass was issued, and at midnight, which tells no hour.
   */
  @Test
  void eachEntryRevokesItsPassAndTellsNoHour() {
    DoseEvent dose = person.given("208", "2026-01-10", "A1");
    office.take(person.identity(), dose);
    PassView pass = current();
    office.take(person.voided(dose.doseId()));
    assertThat(entries()).contains(rid(pass) + ".1795478400"); // 2026-11-24T00:00:00Z
    KnownLists verifier = new KnownLists(10, 1000);
    String kid = office.current().kid();
    fetch(verifier, kid);
    assertThat(verifier.listing(kid, rid(pass), pass.issuedAt()))
        .isEqualTo(KnownLists.Listing.LISTED);
    assertThat(verifier.listing(kid, rid(pass), pass.issuedAt().plus(Duration.ofDays(1))))
        .isEqualTo(KnownLists.Listing.NOT_LISTED);
  }

  private void fetch(KnownLists verifier, String... kids) {
    for (String kid : kids) {
      RevocationList list = lists.of(kid).orElseThrow();
      assertThat(verifier.offer(list)).as(list.toString()).isEqualTo(KnownLists.Offer.TAKEN);
      assertThat(lists.counters()).containsEntry(kid, list.ctr());
    }
  }

  /** Events in random batches end where one big batch ends, with one current pass each. */
  @Test
  void batchesOfAnySizeEndTheSame() {
    Random random = new Random(20261123);
    for (int round = 0; round < 10; round++) {
      MadeUpPerson anybody = new MadeUpPerson().knownBy(new IdentifierHash(number + "/" + round));
      List<Object> events = new ArrayList<>();
      List<DoseEvent> standing = new ArrayList<>();
      events.add(anybody.identity());
      for (int i = 0; i < 12; i++) {
        int dice = standing.isEmpty() ? 0 : random.nextInt(5);
        switch (dice) {
          case 0, 1 -> {
            DoseEvent dose = anybody.given("208", "2026-0" + (1 + i / 2) + "-10", "L" + i);
            standing.add(dose);
            events.add(dose);
          }
          case 2 -> events.add(anybody.lotCorrected(standing.getLast().doseId(), "C" + i));
          case 3 -> events.add(anybody.voided(standing.removeLast().doseId()));
          default -> events.add(anybody.renamed("Name" + i));
        }
      }
      int from = 0;
      while (from < events.size()) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(4));
        office.take(events.subList(from, to).toArray());
        from = to;
      }
      var pass = views.currentOf(new IdentifierHash(number + "/" + round));
      assertThat(pass.map(view -> view.doses().size()).orElse(0)).isEqualTo(standing.size());
      pass.ifPresent(
          view ->
              assertThat(view.doses())
                  .extracting(dose -> dose.id())
                  .containsExactlyInAnyOrderElementsOf(
                      standing.stream().map(DoseEvent::doseId).toList()));
    }
  }

  /** What is left is read from the passes, so whoever comes next goes on where this one stopped. */
  @Test
  void whatAStolenKeySignedIsMintedAnewInBatches() {
    List<IdentifierHash> numbers = new ArrayList<>();
    List<PassView> before = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      numbers.add(new IdentifierHash(number + "/stolen/" + i));
      MadeUpPerson anybody = new MadeUpPerson().knownBy(numbers.getLast());
      office.take(anybody.identity(), anybody.given("208", "2026-01-10", "A1"));
      office.take(anybody.given("208", "2026-03-10", "A2"));
      before.add(views.currentOf(numbers.getLast()).orElseThrow());
    }
    String stolen = office.current().kid();
    assertThat(office.remint(10).arrivals()).isZero();
    office.compromiseKey();
    String fresh = office.current().kid();
    lists.begin(List.of(fresh));

    int minted = 0;
    for (BatchReport some = office.remint(2); some.arrivals() > 0; some = office.remint(2)) {
      assertThat(some.arrivals()).isLessThanOrEqualTo(2);
      assertThat(some.superseded()).isZero();
      minted += some.minted();
    }
    assertThat(minted).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      PassView now = views.currentOf(numbers.get(i)).orElseThrow();
      assertThat(now.doses()).isEqualTo(before.get(i).doses());
      assertThat(views.status(fresh, rid(now))).contains(PassStatus.CURRENT);
      assertThat(views.status(stolen, rid(before.get(i)))).contains(PassStatus.REVOKED);
    }
    // Also those superseded long before: a thief's hand shows in none of them.
    assertThat(lists.of(stolen).orElseThrow().rids()).hasSize(6);
    assertThat(lists.of(fresh).orElseThrow().rids()).isEmpty();
  }

  private PassView current() {
    return views.currentOf(number).orElseThrow();
  }

  private PassStatus status(PassView pass) {
    return views.status(office.current().kid(), rid(pass)).orElseThrow();
  }

  private String rid(PassView pass) {
    return office.revocationId(new PassId(pass.id().value()));
  }

  private List<String> entries() {
    return lists.of(office.current().kid()).orElseThrow().rids();
  }

  /** The names in them. */
  private List<String> revoked() {
    return entries().stream().map(entry -> entry.split("\\.", 2)[0]).toList();
  }
}
