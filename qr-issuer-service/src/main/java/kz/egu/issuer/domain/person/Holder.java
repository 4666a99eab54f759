package kz.egu.issuer.domain.person;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person whose passes are kept: who they are, if that is known yet, and their doses. Identity and
 * doses come by two topics without an order between them. Mutable while a batch is worked on; not
 * thread-safe.
 */
public final class Holder {
  /** Beyond this many unseen events nothing said of the person can be trusted. */
  private static final int MAX_MISSING = 1000;

  private final PersonId id;
  private long doseEvents;
  private final SortedSet<Long> missing;
  private long identityVersion;
  private @Nullable PrintedPerson person;
  private List<IdentifierHash> identifiers;
  private final Map<DoseId, HeldDose> doses = new LinkedHashMap<>();
  private final Map<DoseId, HeldDose> touched = new LinkedHashMap<>();
  private boolean identityTouched;

  /**
   * @param doseEvents the highest place among the person's dose events that was seen, from 1; 0 if
   *     none
   * @param missing places below it that were not seen
   * @param identityVersion of the last identity seen; 0 if none
   * @param person null until the identity has come, and again once it is erased
   */
  public Holder(
      PersonId id,
      long doseEvents,
      Collection<Long> missing,
      long identityVersion,
      @Nullable PrintedPerson person,
      List<IdentifierHash> identifiers,
      Collection<HeldDose> doses) {
    this.id = id;
    this.doseEvents = doseEvents;
    this.missing = new TreeSet<>(missing);
    this.identityVersion = identityVersion;
    this.person = person;
    this.identifiers = List.copyOf(identifiers);
    doses.forEach(dose -> this.doses.put(dose.id(), dose));
  }

  /** Somebody nothing is known of yet. */
  public static Holder unknown(PersonId id) {
    return new Holder(id, 0, List.of(), 0, null, List.of(), List.of());
  }

  /**
   * Takes a dose event. A dose goes by its own version, so that an event parked and replayed later
   * never overwrites what came after it.
   *
   * @throws IllegalStateException if too many of the person's events are missing
   */
  public Taken take(DoseEvent event) {
    requireOwn(event.personId());
    long place = event.personVersion();
    Taken taken = taken(place);
    if (taken != Taken.REPEATED) {
      apply(event);
    }
    return taken;
  }

  private Taken taken(long place) {
    if (place <= doseEvents) {
      return missing.remove(place) ? Taken.CLOSED_A_GAP : Taken.REPEATED;
    }
    long unseen = place - doseEvents - 1;
    if (missing.size() + unseen > MAX_MISSING) {
      throw new IllegalStateException("too many events of one person are missing");
    }
    for (long lost = doseEvents + 1; lost < place; lost++) {
      missing.add(lost);
    }
    doseEvents = place;
    return unseen == 0 ? Taken.APPLIED : Taken.APPLIED_AFTER_A_GAP;
  }

  private void apply(DoseEvent event) {
    HeldDose held = doses.get(event.doseId());
    if (held != null && held.version() >= event.version()) {
      return;
    }
    PrintedDose printed =
        event.now().map(facts -> PrintedDose.of(event.doseId(), facts)).orElse(null);
    HeldDose now = new HeldDose(event.doseId(), event.version(), printed);
    doses.put(now.id(), now);
    touched.put(now.id(), now);
  }

  /** Takes an identity, unless a newer one is known. A compacted topic may skip versions. */
  public Taken take(PersonIdentity identity) {
    requireOwn(identity.personId());
    if (identity.version() <= identityVersion) {
      return Taken.REPEATED;
    }
    identityVersion = identity.version();
    identityTouched = true;
    person =
        new PrintedPerson(
            identity.familyName(),
            identity.givenName(),
            identity.patronymic(),
            identity.birthDate());
    identifiers = identity.identifiers();
    return Taken.APPLIED;
  }

  /** Forgets who the person is: names, birth date, and every way to look them up. */
  public void erase() {
    identityTouched = true;
    person = null;
    identifiers = List.of();
  }

  /** What a pass prints: empty while the identity is not known, and without any dose. */
  public Optional<PassRecord> record() {
    PrintedPerson known = person;
    List<PrintedDose> printed = standing().toList();
    return known == null || printed.isEmpty()
        ? Optional.empty()
        : Optional.of(new PassRecord(known, printed));
  }

  /** Whether doses are here whose person has never been told of. */
  public boolean waits() {
    return identityVersion == 0 && standing().findAny().isPresent();
  }

  private Stream<PrintedDose> standing() {
    return doses.values().stream().map(HeldDose::printed).filter(Objects::nonNull);
  }

  private void requireOwn(PersonId other) {
    if (!id.equals(other)) {
      throw new IllegalArgumentException("another person's event");
    }
  }

  public PersonId id() {
    return id;
  }

  public long doseEvents() {
    return doseEvents;
  }

  public SortedSet<Long> missing() {
    return new TreeSet<>(missing);
  }

  public long identityVersion() {
    return identityVersion;
  }

  public Optional<PrintedPerson> person() {
    return Optional.ofNullable(person);
  }

  public List<IdentifierHash> identifiers() {
    return identifiers;
  }

  /** Whether who the person is, or how they are looked up, changed since this holder was read. */
  public boolean identityTouched() {
    return identityTouched;
  }

  /** The doses that changed since this holder was read. */
  public Collection<HeldDose> touched() {
    return List.copyOf(touched.values());
  }
}
