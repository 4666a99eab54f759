package kz.egu.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;

/** Records of synthetic people. */
final class MadeUp {
  /** COVID-19 twice and influenza: what a person brings along after one yearly campaign. */
  private static final List<String> CVX = List.of("208", "208", "141");

  private static final List<String> SYLLABLES =
      List.of("Бек", "Нұр", "Сер", "Әли", "Жан", "Тем", "Мұр", "Айт", "Қай", "Ерк", "Дос", "Шын");

  private MadeUp() {}

  /** A family name of three syllables, another for each of 1,728 numbers in turn. */
  static String familyName(int number) {
    int n = SYLLABLES.size();
    return SYLLABLES.get(number % n)
        + SYLLABLES.get(number / n % n).toLowerCase(Locale.ROOT)
        + SYLLABLES.get(number / n / n % n).toLowerCase(Locale.ROOT)
        + "ова";
  }

  /** A given name of two syllables, another for each of 144 numbers in turn. */
  static String givenName(int number) {
    int n = SYLLABLES.size();
    return SYLLABLES.get(number % n)
        + SYLLABLES.get(number / n % n).toLowerCase(Locale.ROOT)
        + "гүл";
  }

  /** So many people with three doses each. */
  static List<PassRecord> records(int people) {
    ReferenceData reference = ReferenceData.shipped();
    List<PassRecord> records = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      records.add(record(i, reference));
    }
    return records;
  }

  private static PassRecord record(int number, ReferenceData reference) {
    List<PrintedDose> doses = new ArrayList<>();
    for (int i = 0; i < CVX.size(); i++) {
      VaccineCode code = new VaccineCode(VaccineCode.CVX, CVX.get(i));
      Vaccine vaccine = reference.vaccine(code).orElseThrow();
      doses.add(
          new PrintedDose(
              new DoseId(new UUID(0x0190_0000_0000_7000L + number, Long.MIN_VALUE | i)),
              code,
              vaccine.product(),
              "LOT-" + Integer.toString(97 * number + i, 36).toUpperCase(Locale.ROOT),
              LocalDate.of(2025, 1, 15).plusDays(number % 300).plusMonths(i),
              vaccine.programme(),
              1 + i % 2,
              new FacilityId(number % 2 == 0 ? "KZ-75-0001" : "KZ-71-0001"),
              Provenance.PRIMARY));
    }
    return new PassRecord(
        new PrintedPerson(
            familyName(number), "Айгүл", "Серікқызы", LocalDate.of(1950, 1, 1).plusDays(number)),
        doses);
  }
}
