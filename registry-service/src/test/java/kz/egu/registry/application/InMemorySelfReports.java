package kz.egu.registry.application;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Decision;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.jspecify.annotations.Nullable;

/** Self-reports in memory. Thread-safe. */
final class InMemorySelfReports implements SelfReports {
  private final Map<UUID, SelfReport> reports = new LinkedHashMap<>();
  private final Map<UUID, String> fingerprints = new LinkedHashMap<>();

  @Override
  public synchronized Optional<SelfReport> file(
      SelfReport report, String fingerprint, int mostOpen) {
    List<SelfReport> open = list(report.iin(), DecideSelfReports.OPEN, null, Integer.MAX_VALUE);
    Optional<SelfReport> same =
        open.stream().filter(one -> fingerprint.equals(fingerprints.get(one.id()))).findFirst();
    if (same.isPresent() || open.size() >= mostOpen) {
      return same;
    }
    reports.put(report.id(), report);
    fingerprints.put(report.id(), fingerprint);
    return Optional.of(report);
  }

  @Override
  public synchronized Optional<SelfReport> report(UUID id) {
    return Optional.ofNullable(reports.get(id));
  }

  @Override
  public synchronized List<SelfReport> list(
      @Nullable String iin, Set<Status> statuses, @Nullable UUID after, int limit) {
    return reports.values().stream()
        .filter(one -> iin == null || one.iin().equals(iin))
        .filter(one -> statuses.contains(one.status()))
        .filter(one -> after == null || one.id().toString().compareTo(after.toString()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<SelfReport> stale(Instant before, int limit) {
    return list(null, Set.of(Status.CONFIRMING), null, limit).stream()
        .filter(one -> Objects.requireNonNull(one.decision()).at().isBefore(before))
        .toList();
  }

  @Override
  public synchronized boolean claim(UUID id, UUID claim, Attribution by) {
    return put(
        id,
        Set.of(Status.PENDING),
        Status.CONFIRMING,
        new Decision(by.who(), by.facility(), by.at(), claim, null),
        null);
  }

  @Override
  public synchronized boolean release(UUID id, UUID claim) {
    Decision decision = report(id).map(SelfReport::decision).orElse(null);
    return decision != null
        && claim.equals(decision.claim())
        && put(id, Set.of(Status.CONFIRMING), Status.PENDING, null, null);
  }

  @Override
  public synchronized boolean confirmed(UUID id, DoseId dose, Attribution by) {
    return put(
        id,
        DecideSelfReports.OPEN,
        Status.CONFIRMED,
        new Decision(by.who(), by.facility(), by.at(), null, null),
        dose);
  }

  @Override
  public synchronized boolean reject(UUID id, Attribution by, String reason) {
    return put(
        id,
        Set.of(Status.PENDING),
        Status.REJECTED,
        new Decision(by.who(), by.facility(), by.at(), null, reason),
        null);
  }

  @Override
  public synchronized boolean withdraw(UUID id, Attribution by) {
    return put(
        id,
        Set.of(Status.PENDING),
        Status.WITHDRAWN,
        new Decision(by.who(), by.facility(), by.at(), null, null),
        null);
  }

  private boolean put(
      UUID id, Set<Status> from, Status to, @Nullable Decision decision, @Nullable DoseId dose) {
    SelfReport one = reports.get(id);
    if (one == null || !from.contains(one.status())) {
      return false;
    }
    reports.put(
        id,
        new SelfReport(
            id,
            one.iin(),
            one.person(),
            one.dose(),
            one.place(),
            one.documentReference(),
            to,
            one.reportedAt(),
            one.personId(),
            decision,
            dose));
    return true;
  }
}
