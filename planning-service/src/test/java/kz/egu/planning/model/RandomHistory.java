package kz.egu.planning.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kz.egu.kernel.code.Provenance;
import kz.egu.planning.model.RegistryModel.Dose;
import kz.egu.planning.model.RegistryModel.Person;
import org.jspecify.annotations.Nullable;

/** Some years of a few people's lives: doses on time and late, corrections, moves, mistakes. */
public final class RandomHistory {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 12, 20);
  private static final List<String> REGIONS = List.of("KZ-75", "KZ-71", "KZ-79");
  private static final List<String> PRODUCTS = List.of("208", "207", "212");
  private static final List<String> PROGRAMMES = List.of("covid-19", "influenza");

  private final Random random;
  private final RegistryModel registry = new RegistryModel(FIRST_DAY);

  private RandomHistory(long seed) {
    this.random = new Random(seed);
  }

  /** The same seed and sizes tell the same story. */
  public static RegistryModel of(long seed, int people, int steps) {
    RandomHistory history = new RandomHistory(seed);
    for (int i = 0; i < people; i++) {
      history.registry.person(1930 + history.random.nextInt(95), history.regionOrNone());
    }
    for (int i = 0; i < steps; i++) {
      history.step();
    }
    return history.registry;
  }

  private void step() {
    if (random.nextInt(3) == 0) {
      registry.day(registry.today().plusDays(random.nextInt(40)));
    }
    Person person = one(registry.people());
    List<Dose> doses = person.doses();
    int choice = random.nextInt(12);
    if (doses.isEmpty() || choice < 5) {
      registry.administer(
          person, day(), one(PRODUCTS), one(PROGRAMMES), one(REGIONS), one(Provenance.values()));
    } else if (choice < 7) {
      registry.amend(person, one(doses), day(), one(PRODUCTS), one(REGIONS));
    } else if (choice < 9) {
      registry.voidDose(person, one(doses));
    } else if (choice == 10) {
      other(person).ifPresent(other -> registry.move(person, one(doses), other));
    } else if (choice == 11) {
      other(person).ifPresent(other -> registry.merge(person, other));
    } else {
      registry.correct(person, 1930 + random.nextInt(95), regionOrNone());
    }
  }

  /** Somebody else, unless nobody is. */
  private Optional<Person> other(Person person) {
    return Optional.of(one(registry.people())).filter(other -> !other.id().equals(person.id()));
  }

  /** Mostly of late, sometimes long ago. */
  private LocalDate day() {
    int back = random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(7);
    return registry.today().minusDays(back);
  }

  private @Nullable String regionOrNone() {
    return random.nextInt(4) == 0 ? null : one(REGIONS);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Provenance one(Provenance[] values) {
    return values[random.nextInt(values.length)];
  }
}
