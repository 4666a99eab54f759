package kz.egu.issuer.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.application.port.PassChanges;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.application.port.Passes;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.domain.pass.IssuedPass;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.Ruling;
import kz.egu.issuer.domain.pass.StandingPass;
import kz.egu.issuer.domain.person.Holder;
import kz.egu.issuer.domain.person.Taken;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.PersonId;

/**
 * Keeps exactly one current pass per person with at least one dose and a known identity. This is
 * the only way a pass comes to be: from what the registry published, never from a request.
 *
 * <p>The caller opens the transaction around the batch and its offsets.
 */
public final class KeepPassesCurrent {
  private final Holders holders;
  private final Passes passes;
  private final SigningKeys keys;
  private final List<PassFormat> formats;
  private final IdSource ids;
  private final InstantSource clock;

  public KeepPassesCurrent(
      Holders holders,
      Passes passes,
      SigningKeys keys,
      List<PassFormat> formats,
      IdSource ids,
      InstantSource clock) {
    this.holders = holders;
    this.passes = passes;
    this.keys = keys;
    this.formats = List.copyOf(formats);
    this.ids = ids;
    this.clock = clock;
  }

  /** Takes in a batch, in its order, and mints at most one pass per person for all of it. */
  public BatchReport take(List<Arrival> batch) {
    SortedSet<PersonId> persons = new TreeSet<>();
    batch.forEach(arrival -> persons.add(arrival.personId()));
    Map<PersonId, Holder> held = holders.lock(persons);
    int repeated = 0;
    int gaps = 0;
    for (Arrival arrival : batch) {
      Holder holder = Objects.requireNonNull(held.get(arrival.personId()));
      switch (take(holder, arrival)) {
        case REPEATED -> repeated++;
        case APPLIED_AFTER_A_GAP -> gaps++;
        case APPLIED, CLOSED_A_GAP -> {}
      }
    }
    if (repeated == batch.size()) {
      return new BatchReport(batch.size(), repeated, 0, 0, 0, 0);
    }
    holders.save(held.values());
    PassChanges changes = reissue(held);
    passes.save(changes);
    return new BatchReport(
        batch.size(),
        repeated,
        gaps,
        changes.issued().size(),
        changes.superseded().size(),
        changes.revoked().size());
  }

  /**
   * Mints anew for some of those whose passes a compromised key signed. What is left is read from
   * the passes themselves, so that it goes on wherever it was interrupted, on any replica.
   *
   * @param limit how many persons at most
   */
  public BatchReport remint(int limit) {
    Set<String> compromised = keys.compromised();
    SortedSet<PersonId> persons =
        compromised.isEmpty() ? new TreeSet<>() : passes.holdersOf(compromised, limit);
    if (persons.isEmpty()) {
      return new BatchReport(0, 0, 0, 0, 0, 0);
    }
    PassChanges changes = reissue(holders.lock(persons));
    passes.save(changes);
    return new BatchReport(
        persons.size(),
        0,
        0,
        changes.issued().size(),
        changes.superseded().size(),
        changes.revoked().size());
  }

  private static Taken take(Holder holder, Arrival arrival) {
    return switch (arrival) {
      case Arrival.Dose dose -> holder.take(dose.event());
      case Arrival.Identity identity -> holder.take(identity.identity());
      case Arrival.Erasure erasure -> {
        holder.erase();
        yield Taken.APPLIED;
      }
    };
  }

  private PassChanges reissue(Map<PersonId, Holder> held) {
    Map<PersonId, List<StandingPass>> standing = passes.standing(held.keySet());
    // Whole seconds, as the passes themselves tell it.
    Set<String> compromised = keys.compromised();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<StandingPass> superseded = new ArrayList<>();
    List<StandingPass> revoked = new ArrayList<>();
    List<IssuedPass> issued = new ArrayList<>();
    held.forEach(
        (person, holder) -> {
          Ruling ruling =
              Ruling.on(holder.record(), standing.getOrDefault(person, List.of()), compromised);
          superseded.addAll(ruling.superseded());
          revoked.addAll(ruling.revoked());
          if (ruling.mint()) {
            issued.add(mint(person, holder.record().orElseThrow(), now));
          }
        });
    return new PassChanges(now, superseded, revoked, issued);
  }

  private IssuedPass mint(PersonId person, PassRecord record, Instant now) {
    SigningKey key = keys.current();
    PassId id = new PassId(ids.next());
    PassStamp stamp = new PassStamp(id, keys.revocationId(id), now, key);
    List<PassDocument> documents = new ArrayList<>();
    boolean complete = true;
    for (PassFormat format : formats) {
      PassEncoding encoding = format.encode(record, stamp);
      documents.addAll(encoding.documents());
      complete &= encoding.complete();
    }
    return new IssuedPass(
        id, person, key.kid(), stamp.rid(), now, complete, record.facts(), documents);
  }
}
