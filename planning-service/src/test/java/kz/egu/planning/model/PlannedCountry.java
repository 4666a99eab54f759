package kz.egu.planning.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.model.RegistryModel.Dose;
import kz.egu.planning.model.RegistryModel.Person;

/**
 * Most of a year in four regions, told as the registry would: some people come each week, most of
 * them again four weeks later, some entries are made late. Of all other regions nothing is known.
 */
public final class PlannedCountry {
  public static final List<String> REGIONS = List.of("KZ-75", "KZ-71", "KZ-79", "KZ-33");
  public static final String PRODUCT = "208";
  private static final String PROGRAMME = "covid-19";
  private static final int WEEKS = 40;
  private static final int AGAIN = 4;

  private final RegistryModel registry;
  private final LocalDate today;
  private int told;

  /** All of it recorded before this day. */
  public PlannedCountry(LocalDate today) {
    this.today = today;
    LocalDate first = Weeks.mondayOf(today).minusWeeks(WEEKS);
    this.registry = new RegistryModel(first);
    List<List<Person>> came = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      LocalDate monday = first.plusWeeks(week);
      registry.day(monday.plusDays(2));
      came.add(newcomers(monday, week));
      if (week >= AGAIN) {
        for (Person person : came.get(week - AGAIN)) {
          if (person.id().value().getLeastSignificantBits() % 5 != 0) {
            given(person, monday.plusDays(1), home(person));
          }
        }
      }
      if (week > 1) {
        // Late: of the week before last.
        given(registry.person(1980, "KZ-75"), monday.minusDays(9), "KZ-75");
      }
    }
  }

  private List<Person> newcomers(LocalDate monday, int week) {
    List<Person> came = new ArrayList<>();
    for (int r = 0; r < REGIONS.size(); r++) {
      int people = 3 + (week + r) % 3;
      for (int i = 0; i < people; i++) {
        boolean homeless = (week + i) % 7 == 0;
        Person person = registry.person(1950 + week, homeless ? null : REGIONS.get(r));
        given(person, monday.plusDays(i % 3), REGIONS.get(r));
        came.add(person);
      }
    }
    return came;
  }

  private void given(Person person, LocalDate day, String region) {
    registry.administer(person, day, PRODUCT, PROGRAMME, region, Provenance.PRIMARY);
  }

  private static String home(Person person) {
    return person.region == null ? "KZ-75" : person.region.value();
  }

  /** What the registry published since this was last asked. */
  public List<DoseEvent> news() {
    List<DoseEvent> news = List.copyOf(registry.events().subList(told, registry.events().size()));
    told = registry.events().size();
    return news;
  }

  /** Today: new doses, late entries of weeks long past, mistakes found, corrections. */
  public void goesOn() {
    registry.day(today);
    List<Person> people = List.copyOf(registry.people());
    for (int i = 0; i < 60; i++) {
      String region = REGIONS.get(i % REGIONS.size());
      given(registry.person(1990, region), today.minusWeeks(i % 20), region);
    }
    given(registry.person(1990, "KZ-10"), today, "KZ-10");
    for (int i = 0; i < people.size(); i += 9) {
      Person person = people.get(i);
      Dose last = person.doses().getLast();
      if (i % 2 == 0) {
        registry.voidDose(person, last);
      } else {
        registry.amend(person, last, last.occurredOn.minusWeeks(1), PRODUCT, "KZ-71");
      }
    }
  }
}
