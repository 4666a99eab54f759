package kz.egu.issuer.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseAmended;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.DoseVoided;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.event.Predecessor;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import org.jspecify.annotations.Nullable;

/** A synthetic person whose doses are told as the registry would tell them. */
public final class MadeUpPerson {
  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

  private final PersonId id = new PersonId(fresh());
  private final Map<DoseId, DoseFacts> doses = new LinkedHashMap<>();
  private final Map<DoseId, Integer> versions = new LinkedHashMap<>();
  private final List<IdentifierHash> identifiers = new ArrayList<>();
  private long events;
  private long identities;
  private String familyName = "Әлиева";

  private static UUID fresh() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | IDS.incrementAndGet());
  }

  public PersonId id() {
    return id;
  }

  /** One made of the same id, for what is seen of the person elsewhere. */
  public MadeUpPerson knownBy(IdentifierHash hash) {
    identifiers.add(hash);
    return this;
  }

  public PersonIdentity identity() {
    identities++;
    return new PersonIdentity(
        id,
        identities,
        familyName,
        "Айгүл",
        "Серікқызы",
        LocalDate.of(1990, 1, 1),
        List.copyOf(identifiers));
  }

  public PersonIdentity renamed(String newFamilyName) {
    familyName = newFamilyName;
    return identity();
  }

  public DoseEvent given(String cvx, String occurredOn, @Nullable String lot) {
    VaccineCode code = new VaccineCode(VaccineCode.CVX, cvx);
    Vaccine vaccine = ReferenceData.shipped().vaccine(code).orElseThrow();
    DoseFacts before =
        doses.values().stream()
            .filter(dose -> dose.programme().equals(vaccine.programme()))
            .reduce((older, newer) -> newer)
            .orElse(null);
    DoseFacts dose =
        new DoseFacts(
            code,
            vaccine.product(),
            lot,
            LocalDate.parse(occurredOn),
            LocalDate.of(2026, 11, 23),
            vaccine.programme(),
            before == null ? 1 : before.doseNumber() + 1,
            new FacilityId("KZ-75-0001"),
            new RegionCode("KZ-75"),
            null,
            Provenance.PRIMARY,
            1990,
            Sex.FEMALE,
            before == null ? null : Predecessor.of(before));
    DoseId doseId = new DoseId(fresh());
    doses.put(doseId, dose);
    versions.put(doseId, 1);
    events++;
    return new DoseAdministered(doseId, 1, id, events, LocalDate.of(2026, 11, 23), dose);
  }

  public DoseEvent lotCorrected(DoseId doseId, String lot) {
    return amended(doseId, lot, Objects.requireNonNull(doses.get(doseId)).personRegion());
  }

  /** A change no pass shows. */
  public DoseEvent movedTo(DoseId doseId, String region) {
    return amended(
        doseId, Objects.requireNonNull(doses.get(doseId)).lotNumber(), new RegionCode(region));
  }

  private DoseEvent amended(DoseId doseId, @Nullable String lot, @Nullable RegionCode region) {
    DoseFacts was = Objects.requireNonNull(doses.get(doseId));
    DoseFacts is =
        new DoseFacts(
            was.vaccine(),
            was.product(),
            lot,
            was.occurredOn(),
            was.recordedOn(),
            was.programme(),
            was.doseNumber(),
            was.facility(),
            was.facilityRegion(),
            region,
            was.provenance(),
            was.birthYear(),
            was.sex(),
            was.predecessor());
    doses.put(doseId, is);
    events++;
    return new DoseAmended(
        doseId, nextVersion(doseId), id, events, LocalDate.of(2026, 11, 23), is, was);
  }

  public DoseEvent voided(DoseId doseId) {
    DoseFacts was = Objects.requireNonNull(doses.remove(doseId));
    events++;
    return new DoseVoided(doseId, nextVersion(doseId), id, events, LocalDate.of(2026, 11, 23), was);
  }

  /** All doses go to another record, which from then on is known by the numbers of both. */
  public List<DoseEvent> mergedInto(MadeUpPerson survivor) {
    List<DoseEvent> told = new ArrayList<>();
    for (DoseId doseId : List.copyOf(doses.keySet())) {
      DoseFacts was = Objects.requireNonNull(doses.get(doseId));
      DoseEvent gone = voided(doseId);
      told.add(gone);
      told.add(survivor.takenOver(doseId, gone.version() + 1, was));
    }
    survivor.identifiers.addAll(identifiers);
    return told;
  }

  private DoseEvent takenOver(DoseId doseId, int version, DoseFacts dose) {
    doses.put(doseId, dose);
    versions.put(doseId, version);
    events++;
    return new DoseAdministered(doseId, version, id, events, LocalDate.of(2026, 11, 23), dose);
  }

  private int nextVersion(DoseId doseId) {
    return versions.merge(doseId, 1, Integer::sum);
  }
}
