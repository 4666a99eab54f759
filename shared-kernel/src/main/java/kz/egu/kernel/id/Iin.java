package kz.egu.kernel.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.code.Sex;

/**
 * Kazakhstan's individual identification number: 12 digits {@code YYMMDD G NNNN C}.
 *
 * <p>G gives century and sex (1/2 = 1800s male/female, 3/4 = 1900s, 5/6 = 2000s), C is a check
 * digit modulo 11. Eleven is one of the weights, so digit 11 is unprotected in the first pass and
 * about 9 % of single-digit slips go unnoticed: the number alone is never identity, its birth date
 * and sex must agree with the person's record.
 *
 * <p>Source: Rules for forming identification numbers, Government of Kazakhstan, resolution 853 of
 * 22 May 2007.
 */
public record Iin(String value) {

  /** Why a text is not an IIN. */
  public enum Fault {
    NOT_TWELVE_DIGITS,
    NO_SUCH_CENTURY,
    NO_SUCH_BIRTH_DATE,
    NEVER_ISSUED,
    WRONG_CHECK_DIGIT
  }

  private static final int LENGTH = 12;
  private static final int MODULUS = 11;
  private static final int NO_DIGIT = 10;
  private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

  /**
   * @throws IllegalArgumentException if the text is not an IIN; its message names the fault and
   *     never the number
   */
  public Iin {
    fault(value)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException("not an IIN: " + fault);
            });
  }

  /** What is wrong with the text, or nothing if it is an IIN. */
  public static Optional<Fault> fault(String text) {
    if (text.length() != LENGTH || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Fault.NOT_TWELVE_DIGITS);
    }
    int century = (digit(text, 6) + 1) / 2;
    if (century < 1 || century > 3) {
      return Optional.of(Fault.NO_SUCH_CENTURY);
    }
    try {
      birthDateOf(text);
    } catch (DateTimeException impossible) {
      return Optional.of(Fault.NO_SUCH_BIRTH_DATE);
    }
    int check = checkDigit(text);
    if (check == NO_DIGIT) {
      return Optional.of(Fault.NEVER_ISSUED);
    }
    return check == digit(text, LENGTH - 1)
        ? Optional.empty()
        : Optional.of(Fault.WRONG_CHECK_DIGIT);
  }

  /** The birth date the number states. */
  public LocalDate birthDate() {
    return birthDateOf(value);
  }

  /** The sex the number states. */
  public Sex sex() {
    return digit(value, 6) % 2 == 1 ? Sex.MALE : Sex.FEMALE;
  }

  /** A person's number stays out of logs and messages, so it does not print itself. */
  @Override
  public String toString() {
    return "Iin[…]";
  }

  private static LocalDate birthDateOf(String text) {
    int century = 1700 + 100 * ((digit(text, 6) + 1) / 2);
    return LocalDate.of(century + number(text, 0), number(text, 2), number(text, 4));
  }

  private static int checkDigit(String text) {
    int first = weighed(text, FIRST_WEIGHTS);
    return first == NO_DIGIT ? weighed(text, SECOND_WEIGHTS) : first;
  }

  private static int weighed(String text, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(text, i) * weights[i];
    }
    return sum % MODULUS;
  }

  private static int number(String text, int start) {
    return digit(text, start) * 10 + digit(text, start + 1);
  }

  private static int digit(String text, int index) {
    return text.charAt(index) - '0';
  }
}
