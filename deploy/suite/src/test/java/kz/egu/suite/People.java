package kz.egu.suite;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.kernel.id.Iin;

/** Synthetic people: numbers with right check digits that belong to nobody. */
final class People {
  private static final AtomicInteger SERIAL = new AtomicInteger();

  /** All in the century that G = 4 says. */
  private static final int BIRTHDAYS = 15_000;

  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1);

  private People() {}

  record Person(String iin, String familyName, String givenName, LocalDate birthDate) {}

  static Person next() {
    while (true) {
      int serial = SERIAL.getAndIncrement();
      LocalDate born = FIRST_BIRTHDAY.plusDays(serial % BIRTHDAYS);
      String base =
          "%02d%02d%02d4%04d"
              .formatted(
                  born.getYear() % 100,
                  born.getMonthValue(),
                  born.getDayOfMonth(),
                  serial / BIRTHDAYS);
      for (int digit = 0; digit <= 9; digit++) {
        if (Iin.fault(base + digit).isEmpty()) {
          return new Person(base + digit, "Үлгібаева", "Әсел" + letters(serial), born);
        }
      }
    }
  }

  private static String letters(int serial) {
    return String.valueOf((char) ('а' + serial % 32)) + (char) ('а' + serial / 32 % 32);
  }

  static String identifier(Person person) {
    return "{\"identifier\":{\"system\":\"iin\",\"value\":\"%s\"}}".formatted(person.iin());
  }

  /** The body of {@code POST /v1/doses}. */
  static String dose(Person person, String cvx, LocalDate occurredOn, String lot) {
    return """
        {"person":{"identifier":{"system":"iin","value":"%s"},"familyName":"%s","givenName":"%s",
                   "birthDate":"%s","sex":"female","region":"KZ-75"},
         "vaccine":{"system":"cvx","code":"%s"},"lotNumber":"%s","occurredOn":"%s","facility":"KZ-75-0001"}
        """
        .formatted(
            person.iin(),
            person.familyName(),
            person.givenName(),
            person.birthDate(),
            cvx,
            lot,
            occurredOn);
  }
}
