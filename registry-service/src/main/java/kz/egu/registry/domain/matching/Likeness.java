package kz.egu.registry.domain.matching;

import java.time.LocalDate;
import java.util.Objects;
import kz.egu.kernel.code.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Whether two records without a common number may be of one person: three of four agree (family
 * name, given name, birth date, and patronymic or, where one has none, region), after the practice
 * of the NHS, which has a postcode for the fourth. A region of Kazakhstan holds a million people,
 * so here the one that does not agree must at least be explained: a slip of the pen, a woman's
 * family name changed while her father's name stayed. Else twins, namesakes and cousins would be
 * one.
 */
public final class Likeness {
  /** Names so short differ by one letter and are other names (Ali, Alia). */
  private static final int SHORTEST_WITH_SLIP = 5;

  private Likeness() {}

  /** Whether somebody should look at the two records side by side. */
  public static boolean mayBeOne(Portrait one, Portrait other) {
    if (one.iin() != null && other.iin() != null && !one.iin().equals(other.iin())) {
      return false;
    }
    if (one.sex() != other.sex() && one.sex() != Sex.UNKNOWN && other.sex() != Sex.UNKNOWN) {
      return false;
    }
    boolean family = one.familyKey().equals(other.familyKey()) && !one.familyKey().isEmpty();
    boolean given = one.givenKey().equals(other.givenKey()) && !one.givenKey().isEmpty();
    boolean birthDate = one.birthDate().equals(other.birthDate());
    Patronymic patronymic = Patronymic.of(one.patronymicKey(), other.patronymicKey());
    boolean region = one.region() != null && one.region().equals(other.region());
    if (family && given && birthDate) {
      return patronymic != Patronymic.DIFFERS;
    }
    boolean fourth =
        patronymic == Patronymic.AGREES || (patronymic == Patronymic.UNKNOWN && region);
    if (!fourth) {
      return false;
    }
    if (family && given) {
      return patronymic == Patronymic.AGREES && isSlip(one.birthDate(), other.birthDate());
    }
    if (family && birthDate) {
      return isSlip(one.givenKey(), other.givenKey());
    }
    if (given && birthDate) {
      boolean renamed = patronymic == Patronymic.AGREES && one.sex() == Sex.FEMALE;
      return renamed || isSlip(one.familyKey(), other.familyKey());
    }
    return false;
  }

  private enum Patronymic {
    AGREES,
    UNKNOWN,
    DIFFERS;

    static Patronymic of(@Nullable String one, @Nullable String other) {
      if (one == null || other == null || one.isEmpty() || other.isEmpty()) {
        return UNKNOWN;
      }
      return Objects.equals(one, other) || isSlip(one, other) ? AGREES : DIFFERS;
    }
  }

  /** One digit other, or day and month the other way round. */
  private static boolean isSlip(LocalDate one, LocalDate other) {
    boolean swapped =
        one.getYear() == other.getYear()
            && one.getMonthValue() == other.getDayOfMonth()
            && one.getDayOfMonth() == other.getMonthValue();
    String a = one.toString();
    String b = other.toString();
    int different = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        different++;
      }
    }
    return swapped || (a.length() == b.length() && different == 1);
  }

  /** One letter other, more, less, or two swapped. */
  private static boolean isSlip(String one, String other) {
    if (Math.min(one.length(), other.length()) < SHORTEST_WITH_SLIP) {
      return false;
    }
    int start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < Math.min(one.length(), other.length()) - start
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    String a = one.substring(start, one.length() - end);
    String b = other.substring(start, other.length() - end);
    boolean swapped =
        a.length() == 2
            && b.length() == 2
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0);
    return Math.max(a.length(), b.length()) <= 1 || swapped;
  }
}
