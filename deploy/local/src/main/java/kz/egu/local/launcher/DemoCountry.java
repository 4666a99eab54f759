package kz.egu.local.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import kz.egu.kernel.id.Iin;
import org.jspecify.annotations.Nullable;

/**
 * A few dozen invented people of several regions and what they were given over the last three
 * years; the same people on every machine.
 */
final class DemoCountry {
  private static final int PEOPLE = 60;
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final List<String> REGIONS =
      List.of("KZ-75", "KZ-71", "KZ-79", "KZ-19", "KZ-61", "KZ-35", "KZ-39", "KZ-63");
  private static final List<String> FAMILIES =
      List.of(
          "Ахметов",
          "Сериков",
          "Оспанов",
          "Жұмабаев",
          "Нұрланов",
          "Қасымов",
          "Әбілов",
          "Ким",
          "Петров",
          "Үсенов");
  private static final List<String> MEN =
      List.of("Арман", "Нұрлан", "Ерлан", "Дәурен", "Тимур", "Әлихан", "Сергей", "Бауыржан");
  private static final List<String> WOMEN =
      List.of("Айгерім", "Динара", "Сәуле", "Гүлнар", "Әсел", "Мадина", "Ольга", "Жанар");

  private DemoCountry() {}

  /**
   * @param doses oldest first
   */
  record Person(
      String iin,
      String familyName,
      String givenName,
      LocalDate birthDate,
      boolean female,
      String region,
      List<Dose> doses) {
    String fullName() {
      return familyName + " " + givenName;
    }
  }

  /**
   * @param vaccine a CVX code
   */
  record Dose(
      String vaccine,
      String lotNumber,
      LocalDate expirationDate,
      LocalDate occurredOn,
      String facility) {}

  /** A person and one of their doses. */
  record Visit(Person person, Dose dose) {}

  /** The people as of this day; the first is the one shown as the sample. */
  static List<Person> people(LocalDate today) {
    List<Person> people = new ArrayList<>();
    people.add(
        adult(
            new Random(1),
            LocalDate.of(1990, 1, 1),
            "900101300007",
            "Ахметов",
            "Арман",
            false,
            "KZ-75",
            today));
    for (int i = 1; i < PEOPLE; i++) {
      people.add(person(i, today));
    }
    return people;
  }

  /** Somebody not among the people, about to get a first dose today. */
  static Visit example(LocalDate today) {
    Person newcomer =
        new Person(
            "851215400123",
            "Оспанова",
            "Динара",
            LocalDate.of(1985, 12, 15),
            true,
            "KZ-75",
            List.of());
    return new Visit(newcomer, dose("141", today, "KZ-75", 1));
  }

  /** The body of {@code POST /v1/doses}. */
  static ObjectNode json(Visit visit) {
    Person person = visit.person();
    Dose dose = visit.dose();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode who = body.putObject("person");
    who.putObject("identifier").put("system", "iin").put("value", person.iin());
    who.put("familyName", person.familyName()).put("givenName", person.givenName());
    who.put("birthDate", person.birthDate().toString())
        .put("sex", person.female() ? "female" : "male")
        .put("region", person.region());
    body.putObject("vaccine").put("system", "cvx").put("code", dose.vaccine());
    body.put("lotNumber", dose.lotNumber()).put("expirationDate", dose.expirationDate().toString());
    body.put("occurredOn", dose.occurredOn().toString()).put("facility", dose.facility());
    return body;
  }

  private static Person person(int number, LocalDate today) {
    Random random = new Random(number);
    boolean female = random.nextBoolean();
    boolean child = number % 4 == 0;
    String region = REGIONS.get(number % REGIONS.size());
    // A child's birthday hangs on the day, so that the series is always one of somebody small.
    LocalDate birthDate =
        child
            ? today.minusDays(500 + random.nextInt(700))
            : LocalDate.of(
                1945 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
    String familyName =
        female && (family.endsWith("ов") || family.endsWith("ев")) ? family + "а" : family;
    String givenName = (female ? WOMEN : MEN).get(random.nextInt(8));
    String iin = iin(birthDate, female, 5000 + number);
    return child
        ? child(random, birthDate, iin, familyName, givenName, female, region, today)
        : adult(random, birthDate, iin, familyName, givenName, female, region, today);
  }

  private static Person adult(
      Random random,
      LocalDate birthDate,
      String iin,
      String familyName,
      String givenName,
      boolean female,
      String region,
      LocalDate today) {
    List<Dose> doses = new ArrayList<>();
    String covid = random.nextInt(3) == 0 ? "207" : "208";
    LocalDate first = today.minusDays(760 + random.nextInt(60));
    add(doses, covid, first, region, today);
    add(doses, covid, first.plusDays(28 + random.nextInt(10)), region, today);
    for (int year = 1; year <= 2; year++) {
      if (random.nextInt(10) < 7) {
        add(doses, covid, first.plusDays(40 + 340L * year + random.nextInt(20)), region, today);
      }
    }
    if (random.nextInt(10) < 5) {
      add(doses, "141", today.minusDays(7 + random.nextInt(50)), region, today);
    }
    return new Person(iin, familyName, givenName, birthDate, female, region, sorted(doses));
  }

  private static Person child(
      Random random,
      LocalDate birthDate,
      String iin,
      String familyName,
      String givenName,
      boolean female,
      String region,
      LocalDate today) {
    List<Dose> doses = new ArrayList<>();
    add(doses, "08", birthDate.plusDays(1), region, today);
    add(doses, "08", birthDate.plusDays(62 + random.nextInt(10)), region, today);
    for (int age : new int[] {65, 100, 135}) {
      LocalDate day = birthDate.plusDays(age + random.nextInt(5));
      add(doses, "107", day, region, today);
      add(doses, "10", day, region, today);
    }
    add(doses, "03", birthDate.plusDays(370 + random.nextInt(30)), region, today);
    return new Person(iin, familyName, givenName, birthDate, female, region, sorted(doses));
  }

  private static void add(
      List<Dose> doses, String vaccine, LocalDate day, String region, LocalDate today) {
    if (!day.isAfter(today)) {
      doses.add(dose(vaccine, day, region, 1 + day.getDayOfYear() % 2));
    }
  }

  private static Dose dose(String vaccine, LocalDate day, String region, int facility) {
    String lot = "L" + vaccine + "-" + day.getYear() + "-" + (1 + day.getMonthValue() / 4);
    return new Dose(
        vaccine,
        lot,
        LocalDate.of(day.getYear() + 1, 12, 31),
        day,
        region + String.format(Locale.ROOT, "-%04d", facility));
  }

  private static List<Dose> sorted(List<Dose> doses) {
    return doses.stream().sorted(java.util.Comparator.comparing(Dose::occurredOn)).toList();
  }

  /** The first number from this serial on that could have been issued. */
  private static String iin(LocalDate birthDate, boolean female, int serial) {
    int century = (birthDate.getYear() / 100 - 18) * 2 + (female ? 2 : 1);
    for (int number = serial; number < 10_000; number++) {
      String base = SHORT.format(birthDate) + century + String.format(Locale.ROOT, "%04d", number);
      @Nullable String whole = withCheckDigit(base);
      if (whole != null) {
        return whole;
      }
    }
    throw new IllegalStateException("no number left on this birthday");
  }

  private static @Nullable String withCheckDigit(String base) {
    for (int digit = 0; digit < 10; digit++) {
      if (Iin.fault(base + digit).isEmpty()) {
        return base + digit;
      }
    }
    return null;
  }
}
