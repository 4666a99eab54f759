package kz.egu.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.kernel.id.Iin;

/**
 * Synthetic people who differ from each other as people do: by number, name, birthday and region.
 * Thread-safe; nobody comes twice.
 */
final class Crowd {
  /** Where the facility is that gives all their doses. */
  static final String GIVEN_IN = "KZ-75";

  private static final AtomicInteger SERIAL = new AtomicInteger();
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1);

  /** All in the century that the number's seventh digit, 4, says. */
  private static final int BIRTHDAYS = 15_000;

  /** Smaller ones belong to the people of the suite's tests. */
  private static final int FIRST_NUMBER = 5_000;

  private static final int STRIDE = 7_919;
  private static final String[] REGIONS = {
    "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39",
    "KZ-43", "KZ-47", "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79"
  };
  private static final String[] CVX = {"208", "207", "141", "03", "08", "10", "107", "133"};

  private Crowd() {}

  /**
   * @param json the body of {@code POST /v1/doses} for the person's first dose, in one line
   */
  record Entry(String iin, String json) {}

  /** A person nobody knows yet, with a dose of the last weeks. */
  static Entry next() {
    int serial = SERIAL.getAndIncrement();
    return entry(serial, CVX[serial % CVX.length], today().minusDays(serial % 60), region(serial));
  }

  /** The same with what is chosen. */
  static Entry next(String cvx, LocalDate occurredOn, String region) {
    return entry(SERIAL.getAndIncrement(), cvx, occurredOn, region);
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Almaty"));
  }

  static String region(int number) {
    return REGIONS[Math.floorMod(number, REGIONS.length)];
  }

  private static Entry entry(int serial, String cvx, LocalDate occurredOn, String region) {
    // All birthdays in turn, far apart; people of one birthday have other names.
    LocalDate born = FIRST_BIRTHDAY.plusDays(serial * (long) STRIDE % BIRTHDAYS);
    String iin = iin(born, FIRST_NUMBER + serial / BIRTHDAYS);
    if (iin.isEmpty()) {
      return entry(SERIAL.getAndIncrement(), cvx, occurredOn, region);
    }
    int mixed = Integer.reverse(serial * 0x9E3779B1) >>> 1;
    String json =
        "{\"person\":{\"identifier\":{\"system\":\"iin\",\"value\":\""
            + iin
            + "\"},\"familyName\":\""
            + MadeUp.familyName(mixed % 1_728)
            + "\",\"givenName\":\""
            + MadeUp.givenName(mixed / 1_728)
            + "\",\"birthDate\":\""
            + born
            + "\",\"sex\":\"female\",\"region\":\""
            + region
            + "\"},\"vaccine\":{\"system\":\"cvx\",\"code\":\""
            + cvx
            + "\"},\"lotNumber\":\"B"
            + Integer.toString(serial % 5_000, 36).toUpperCase(Locale.ROOT)
            + "\",\"occurredOn\":\""
            + occurredOn
            + "\",\"facility\":\"KZ-75-0001\"}";
    return new Entry(iin, json);
  }

  /** A number of the birthday with a right check digit; empty where none was ever issued. */
  private static String iin(LocalDate born, int number) {
    String start =
        two(born.getYear() % 100)
            + two(born.getMonthValue())
            + two(born.getDayOfMonth())
            + "4"
            + four(number);
    for (int check = 0; check <= 9; check++) {
      if (Iin.fault(start + check).isEmpty()) {
        return start + check;
      }
    }
    return "";
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String four(int number) {
    return Integer.toString(10_000 + number).substring(1);
  }

  /** Writes so many people's doses as NDJSON. */
  static void write(Path file, int people) throws IOException {
    try (Writer lines = Files.newBufferedWriter(file)) {
      for (int i = 0; i < people; i++) {
        lines.write(next().json());
        lines.write('\n');
      }
    }
  }
}
