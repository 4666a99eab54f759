package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of self-reports must do. */
public abstract class SelfReportsContract {
  private static final String IIN = "900101300007";
  private static final String ANOTHER = "900201400011";
  private static final Instant NOON = Instant.parse("2026-11-02T07:00:00Z");
  private static final Attribution WORKER =
      new Attribution("clinic-1", new FacilityId("KZ-75-0001"), NOON);
  private static final DoseId DOSE = new DoseId(new UUID(7, 7));

  @SuppressWarnings("NullAway.Init") // before each test
  private SelfReports reports;

  /** An empty one. */
  protected abstract SelfReports selfReports();

  @BeforeEach
  void empty() {
    reports = selfReports();
  }

  @Test
  void whatIsFiledReadsTheSame() {
    SelfReport filed = filed(1, IIN);
    assertThat(reports.report(filed.id())).contains(filed);
    assertThat(reports.report(new UUID(0, 99))).isEmpty();
  }

  @Test
  void sameAgainIsTheOpenOne() {
    SelfReport first = filed(1, IIN);
    assertThat(reports.file(report(2, IIN), "print 1", 10))
        .map(SelfReport::id)
        .contains(first.id());
    assertThat(reports.withdraw(first.id(), WORKER)).isTrue();
    assertThat(reports.file(report(3, IIN), "print 1", 10).map(SelfReport::id))
        .as("once it is no more open, it may be filed anew")
        .contains(id(3));
  }

  @Test
  void openOnesOfOneCitizenAreBounded() {
    filed(1, IIN);
    filed(2, IIN);
    assertThat(reports.file(report(3, IIN), "print 3", 2)).isEmpty();
    assertThat(reports.file(report(4, ANOTHER), "print 4", 2)).isPresent();
    assertThat(reports.claim(id(1), new UUID(1, 1), WORKER)).isTrue();
    assertThat(reports.file(report(3, IIN), "print 3", 2)).as("being confirmed is open").isEmpty();
    assertThat(reports.reject(id(2), WORKER, "unreadable")).isTrue();
    assertThat(reports.file(report(3, IIN), "print 3", 2)).isPresent();
  }

  @Test
  void listsInPagesTheOldestFirst() {
    IntStream.rangeClosed(1, 5).forEach(one -> filed(one, one == 3 ? ANOTHER : IIN));
    assertThat(reports.withdraw(id(4), WORKER)).isTrue();
    Set<Status> all = EnumSet.allOf(Status.class);
    assertThat(ids(reports.list(null, all, null, 2))).containsExactly(id(1), id(2));
    assertThat(ids(reports.list(null, all, id(2), 10))).containsExactly(id(3), id(4), id(5));
    assertThat(ids(reports.list(IIN, Set.of(Status.PENDING), null, 10)))
        .containsExactly(id(1), id(2), id(5));
    assertThat(ids(reports.list(IIN, Set.of(Status.WITHDRAWN), null, 10))).containsExactly(id(4));
  }

  @Test
  void oneClaimTakesEffectAndOnlyItsHolderLetsGo() {
    filed(1, IIN);
    UUID claim = new UUID(1, 1);
    assertThat(reports.claim(id(1), claim, WORKER)).isTrue();
    assertThat(reports.claim(id(1), new UUID(2, 2), WORKER)).isFalse();
    assertThat(reports.reject(id(1), WORKER, "unreadable")).isFalse();
    assertThat(reports.withdraw(id(1), WORKER)).isFalse();
    assertThat(reports.release(id(1), new UUID(2, 2))).isFalse();
    assertThat(status(1)).isEqualTo(Status.CONFIRMING);
    assertThat(reports.release(id(1), claim)).isTrue();
    SelfReport free = reports.report(id(1)).orElseThrow();
    assertThat(free.status()).isEqualTo(Status.PENDING);
    assertThat(free.decision()).isNull();
  }

  @Test
  void confirmedEndsWithItsDose() {
    filed(1, IIN);
    assertThat(reports.claim(id(1), new UUID(1, 1), WORKER)).isTrue();
    assertThat(reports.confirmed(id(1), DOSE, WORKER)).isTrue();
    assertThat(reports.confirmed(id(1), DOSE, WORKER)).isFalse();
    assertThat(reports.release(id(1), new UUID(1, 1))).isFalse();
    SelfReport one = reports.report(id(1)).orElseThrow();
    assertThat(one.status()).isEqualTo(Status.CONFIRMED);
    assertThat(one.doseId()).isEqualTo(DOSE);
    assertThat(one.decision())
        .satisfies(
            decision -> {
              assertThat(decision).isNotNull();
              assertThat(decision.who()).isEqualTo("clinic-1");
              assertThat(decision.facility()).isEqualTo(new FacilityId("KZ-75-0001"));
              assertThat(decision.at()).isEqualTo(NOON);
            });
    // A dose on record ends a report that was set free meanwhile, too.
    filed(2, IIN);
    assertThat(reports.confirmed(id(2), DOSE, WORKER)).isTrue();
  }

  @Test
  void decidedOnceStaysDecided() {
    filed(1, IIN);
    assertThat(reports.reject(id(1), WORKER, "unreadable")).isTrue();
    assertThat(reports.withdraw(id(1), WORKER)).isFalse();
    assertThat(reports.claim(id(1), new UUID(1, 1), WORKER)).isFalse();
    assertThat(reports.confirmed(id(1), DOSE, WORKER)).isFalse();
    SelfReport one = reports.report(id(1)).orElseThrow();
    assertThat(one.status()).isEqualTo(Status.REJECTED);
    assertThat(one.decision()).extracting(SelfReport.Decision::reason).isEqualTo("unreadable");
    assertThat(reports.withdraw(new UUID(0, 99), WORKER)).isFalse();
  }

  @Test
  void onlyConfirmationsBegunBeforeAreStale() {
    filed(1, IIN);
    filed(2, IIN);
    assertThat(reports.claim(id(1), new UUID(1, 1), WORKER)).isTrue();
    assertThat(reports.stale(NOON, 10)).isEmpty();
    assertThat(ids(reports.stale(NOON.plusMillis(1), 10))).containsExactly(id(1));
    assertThat(reports.confirmed(id(1), DOSE, WORKER)).isTrue();
    assertThat(reports.stale(NOON.plus(Duration.ofDays(1)), 10)).isEmpty();
  }

  private SelfReport filed(int number, String iin) {
    return reports.file(report(number, iin), "print " + number, 10).orElseThrow();
  }

  private Status status(int number) {
    return reports.report(id(number)).orElseThrow().status();
  }

  private static UUID id(int number) {
    return new UUID(0x0197c1a27b007000L, 0x8000000000000000L + number);
  }

  private static List<UUID> ids(List<SelfReport> reports) {
    return reports.stream().map(SelfReport::id).toList();
  }

  private static SelfReport report(int number, String iin) {
    return new SelfReport(
        id(number),
        iin,
        Clinic.person("iin", iin, "1990-01-01", "male"),
        new SubmittedDose(
            "cvx",
            "208",
            "LOT" + number,
            null,
            "2026-05-10",
            null,
            null,
            null,
            null,
            null,
            Provenance.SELF_REPORTED),
        "Clinic in Antalya",
        "certificate no. " + number,
        Status.PENDING,
        NOON,
        null,
        null,
        null);
  }
}
