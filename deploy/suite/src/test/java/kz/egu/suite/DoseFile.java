package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.egu.kernel.id.Iin;

/**
 * A CSV file of doses of people who do not exist, the same for the same seed: a few rows that
 * cannot be recorded and a few that stand in it twice, and how many of each.
 */
final class DoseFile {
  private static final String HEADER =
      "person.identifier.system,person.identifier.value,person.familyName,person.givenName,person.birthDate,"
          + "person.sex,person.region,vaccine.system,vaccine.code,lotNumber,occurredOn,facility";

  /** Every so many rows one has no such day. */
  private static final int REJECTED_EVERY = 997;

  /** Every so many rows one is the row before again. */
  private static final int REPEATED_EVERY = 1_499;

  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1);
  private static final int BIRTHDAYS = 15_000;

  private final Path path;
  private final int dosesEach;
  private long rows;
  private long rejected;
  private long repeated;
  private String lastIin = "";

  private DoseFile(Path path, int dosesEach) {
    this.path = path;
    this.dosesEach = dosesEach;
  }

  /**
   * Writes a file.
   *
   * @param seed which people: files of different seeds share none, up to 20 million rows each
   * @param rows without the header
   * @param dosesEach of one person, a week apart
   */
  static DoseFile write(Path path, int seed, int rows, int dosesEach) throws IOException {
    DoseFile file = new DoseFile(path, dosesEach);
    try (BufferedWriter out = Files.newBufferedWriter(path, UTF_8)) {
      out.write(HEADER);
      out.write('\n');
      file.write(out, seed, rows);
    }
    return file;
  }

  private void write(BufferedWriter out, int seed, int count) throws IOException {
    String last = "";
    List<String> person = new ArrayList<>();
    int serial = 0;
    while (rows < count) {
      if (person.isEmpty()) {
        person.addAll(doses(seed, serial++));
        continue;
      }
      rows++;
      String row = person.removeFirst();
      if (rows % REPEATED_EVERY == 0) {
        repeated++;
        row = last;
      } else if (rows % REJECTED_EVERY == 0) {
        rejected++;
        row = row.replaceFirst(",\\d{4}-\\d\\d-\\d\\d,KZ-75-0001$", ",2026-13-01,KZ-75-0001");
      }
      out.write(row);
      out.write('\n');
      last = row;
    }
  }

  private List<String> doses(int seed, int serial) {
    LocalDate born = FIRST_BIRTHDAY.plusDays(serial % BIRTHDAYS);
    String base =
        "%02d%02d%02d4%d%03d"
            .formatted(
                born.getYear() % 100,
                born.getMonthValue(),
                born.getDayOfMonth(),
                seed,
                serial / BIRTHDAYS);
    List<String> doses = new ArrayList<>();
    for (int digit = 0; digit <= 9; digit++) {
      if (Iin.fault(base + digit).isEmpty()) {
        lastIin = base + digit;
        for (int dose = 0; dose < dosesEach; dose++) {
          doses.add(
              "iin,%s,Үлгібаева,Әсел,%s,female,KZ-75,cvx,208,EK%d,%s,KZ-75-0001"
                  .formatted(
                      lastIin, born, serial % 89, LocalDate.of(2026, 1, 5).plusDays(7L * dose)));
        }
      }
    }
    return doses;
  }

  Path path() {
    return path;
  }

  long rows() {
    return rows;
  }

  long rejected() {
    return rejected;
  }

  long repeated() {
    return repeated;
  }

  /** What is to be on record of it in the end. */
  long doses() {
    return rows - rejected - repeated;
  }

  /** Somebody who comes last in the file. */
  String lastIin() {
    return lastIin;
  }

  int dosesEach() {
    return dosesEach;
  }
}
