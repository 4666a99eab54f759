package kz.egu.issuer.testing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import kz.egu.issuer.application.Arrival;
import kz.egu.issuer.application.BatchReport;
import kz.egu.issuer.application.KeepPassesCurrent;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.Passes;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.id.PersonId;

/** The use case over some books, with a plain format and a clock that stands until it is moved. */
public final class Office implements SigningKeys {
  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

  private final Set<String> compromised = new HashSet<>();
  private SigningKey key = new TestKey();
  private final Supplier<KeepPassesCurrent> useCase;
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");

  public Office(Supplier<Holders> holders, Supplier<Passes> passes) {
    PassFormat plain =
        (record, stamp) ->
            new PassEncoding(
                List.of(new PassDocument("shc", null, stamp.id() + " " + text(record))), true);
    useCase =
        () ->
            new KeepPassesCurrent(
                holders.get(),
                passes.get(),
                this,
                List.of(plain),
                () -> new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | IDS.incrementAndGet()),
                () -> now);
  }

  private static String text(PassRecord record) {
    return record.person().familyName()
        + record.doses().stream().map(d -> "," + d.lotNumber()).toList();
  }

  public BatchReport take(Object... arrivals) {
    now = now.plusSeconds(1);
    return useCase.get().take(List.of(arrivals).stream().map(Office::arrival).toList());
  }

  private static Arrival arrival(Object what) {
    return switch (what) {
      case DoseEvent event -> new Arrival.Dose(event);
      case PersonIdentity identity -> new Arrival.Identity(identity);
      case PersonId erased -> new Arrival.Erasure(erased);
      default -> throw new IllegalArgumentException("no arrival");
    };
  }

  /** The key is stolen; another signs from now on. */
  public void compromiseKey() {
    compromised.add(key.kid());
    key = new TestKey();
  }

  /** Another key signs from now on; what this one signed stays. */
  public void rotateKey() {
    key = new TestKey();
  }

  /** Mints anew for at most so many persons. */
  public BatchReport remint(int limit) {
    now = now.plusSeconds(1);
    return useCase.get().remint(limit);
  }

  @Override
  public Set<String> compromised() {
    return Set.copyOf(compromised);
  }

  @Override
  public SigningKey current() {
    return key;
  }

  @Override
  public List<PublicJwk> published() {
    return List.of(new PublicJwk(key.kid(), "", ""));
  }

  @Override
  public String revocationId(PassId id) {
    return "r" + id.toString().replace("-", "").substring(13);
  }
}
