package kz.egu.planning.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseAmended;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.DoseVoided;
import kz.egu.kernel.event.Predecessor;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * People and their doses. After each change every dose that reads differently than it was last
 * published gets its event: the one changed, and those renumbered or with another predecessor.
 */
public final class RegistryModel {
  private final List<Person> people = new ArrayList<>();
  private final List<DoseEvent> events = new ArrayList<>();
  private final TreeMap<LocalDate, List<List<DoseFacts>>> byDay = new TreeMap<>();
  private LocalDate today;
  private long ids;

  public RegistryModel(LocalDate firstDay) {
    this.today = firstDay;
  }

  /** Somebody with doses. */
  public static final class Person {
    final PersonId id;
    int birthYear;
    @Nullable RegionCode region;
    long version;
    final List<Dose> doses = new ArrayList<>();

    Person(PersonId id, int birthYear, @Nullable RegionCode region) {
      this.id = id;
      this.birthYear = birthYear;
      this.region = region;
    }

    public PersonId id() {
      return id;
    }

    /** Doses on record. */
    public List<Dose> doses() {
      return doses.stream().filter(dose -> !dose.voided).toList();
    }
  }

  /** A dose as its clinic knows it. */
  public static final class Dose {
    final DoseId id;
    final LocalDate recordedOn;
    LocalDate occurredOn;
    String product;
    String programme;
    String region;
    Provenance provenance;
    boolean voided;
    int version;
    @Nullable DoseFacts published;

    Dose(
        DoseId id,
        LocalDate recordedOn,
        LocalDate occurredOn,
        String product,
        String programme,
        String region,
        Provenance provenance) {
      this.id = id;
      this.recordedOn = recordedOn;
      this.occurredOn = occurredOn;
      this.product = product;
      this.programme = programme;
      this.region = region;
      this.provenance = provenance;
    }
  }

  /** The day goes on; it never goes back. */
  public void day(LocalDate day) {
    if (day.isBefore(today)) {
      throw new IllegalArgumentException("time does not run backwards");
    }
    today = day;
  }

  public LocalDate today() {
    return today;
  }

  public Person person(int birthYear, @Nullable String region) {
    Person person =
        new Person(
            new PersonId(new UUID(7, ++ids)),
            birthYear,
            region == null ? null : new RegionCode(region));
    people.add(person);
    return person;
  }

  public List<Person> people() {
    return people;
  }

  public Dose administer(
      Person person,
      LocalDate occurredOn,
      String product,
      String programme,
      String region,
      Provenance provenance) {
    Dose dose =
        new Dose(
            new DoseId(new UUID(8, ++ids)),
            today,
            occurredOn,
            product,
            programme,
            region,
            provenance);
    person.doses.add(dose);
    publish(person);
    return dose;
  }

  public void amend(Person person, Dose dose, LocalDate occurredOn, String product, String region) {
    dose.occurredOn = occurredOn;
    dose.product = product;
    dose.region = region;
    publish(person);
  }

  public void voidDose(Person person, Dose dose) {
    dose.voided = true;
    publish(person);
  }

  public void correct(Person person, int birthYear, @Nullable String region) {
    person.birthYear = birthYear;
    person.region = region == null ? null : new RegionCode(region);
    publish(person);
  }

  /** A dose recorded on the wrong person: voided there, administered anew under the same id. */
  public void move(Person from, Dose dose, Person to) {
    leave(from, dose);
    publish(from);
    to.doses.add(dose);
    publish(to);
  }

  /** Two records of one person: everything that counts goes to the one that stays. */
  public void merge(Person duplicate, Person survivor) {
    List<Dose> moving = duplicate.doses();
    moving.forEach(dose -> leave(duplicate, dose));
    publish(duplicate);
    survivor.doses.addAll(moving);
    publish(survivor);
  }

  private void leave(Person person, Dose dose) {
    person.doses.remove(dose);
    DoseFacts published = dose.published;
    if (published != null) {
      events.add(
          new DoseVoided(dose.id, ++dose.version, person.id, ++person.version, today, published));
      dose.published = null;
    }
  }

  /** Everything published so far, in order. */
  public List<DoseEvent> events() {
    return List.copyOf(events);
  }

  /** Each person's doses on record, as last published, as they stood at the end of a day. */
  public List<List<DoseFacts>> histories(LocalDate asOf) {
    return Optional.ofNullable(byDay.floorEntry(asOf)).map(e -> e.getValue()).orElse(List.of());
  }

  private void publish(Person person) {
    for (Dose dose : person.doses) {
      if (dose.voided && dose.published != null) {
        events.add(
            new DoseVoided(
                dose.id, ++dose.version, person.id, ++person.version, today, dose.published));
        dose.published = null;
      }
    }
    person.doses.stream().map(dose -> dose.programme).distinct().forEach(p -> renumber(person, p));
    byDay.put(today, people.stream().map(RegistryModel::published).toList());
  }

  private void renumber(Person person, String programme) {
    List<Dose> series =
        person.doses.stream()
            .filter(dose -> !dose.voided && dose.programme.equals(programme))
            .sorted(Comparator.comparing((Dose dose) -> dose.occurredOn))
            .toList();
    DoseFacts before = null;
    for (Dose dose : series) {
      DoseFacts facts = facts(person, dose, before);
      DoseFacts was = dose.published;
      if (was == null) {
        events.add(
            new DoseAdministered(
                dose.id, ++dose.version, person.id, ++person.version, today, facts));
      } else if (!was.equals(facts)) {
        events.add(
            new DoseAmended(
                dose.id, ++dose.version, person.id, ++person.version, today, facts, was));
      }
      dose.published = facts;
      before = facts;
    }
  }

  private static DoseFacts facts(Person person, Dose dose, @Nullable DoseFacts before) {
    return new DoseFacts(
        new VaccineCode(VaccineCode.CVX, dose.product),
        new ProductCode(dose.product),
        "LOT-1",
        dose.occurredOn,
        dose.recordedOn,
        new ProgrammeCode(dose.programme),
        before == null ? 1 : before.doseNumber() + 1,
        new FacilityId(dose.region + "-0001"),
        new RegionCode(dose.region),
        person.region,
        dose.provenance,
        person.birthYear,
        Sex.FEMALE,
        before == null ? null : Predecessor.of(before));
  }

  private static List<DoseFacts> published(Person person) {
    return person.doses.stream()
        .map(dose -> dose.published)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
