package kz.egu.kernel.id;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A number a person is known by: the national IIN, a passport, or a facility's own number
 * (foreigners and newborns are vaccinated too). {@code system} is {@code iin}, {@code passport}, or
 * a URI of whoever assigned the number.
 *
 * <p>Values are kept in one canonical form (Unicode NFC, no surrounding blanks; passports in upper
 * case without inner blanks), so that equal numbers are equal records.
 */
public record Identifier(String system, String value) {
  public static final String IIN = "iin";
  public static final String PASSPORT = "passport";

  /** The IIN's system in FHIR: an assumption to be confirmed by the ministry. */
  public static final String IIN_OID = "urn:oid:1.2.398.3.1.1";

  public static final int MAX_SYSTEM_LENGTH = 200;
  public static final int MAX_VALUE_LENGTH = 64;

  /**
   * @throws IllegalArgumentException if a part is blank, too long, or holds control characters, or
   *     if the system is {@code iin} and the value is none; the message never holds the value
   */
  public Identifier {
    system = IIN_OID.equals(system) ? IIN : system;
    value = canonical(system, value);
    require(isPlain(system, MAX_SYSTEM_LENGTH), "identifier system");
    require(isPlain(value, MAX_VALUE_LENGTH), "identifier value");
    if (system.equals(IIN)) {
      value = new Iin(value).value();
    }
  }

  public static Identifier iin(String value) {
    return new Identifier(IIN, value);
  }

  public boolean isIin() {
    return system.equals(IIN);
  }

  /** A person's number stays out of logs and messages, so it does not print itself. */
  @Override
  public String toString() {
    return "Identifier[" + system + ", …]";
  }

  private static String canonical(String system, String value) {
    String stripped = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    return system.equals(PASSPORT) ? stripped.replace(" ", "").toUpperCase(Locale.ROOT) : stripped;
  }

  private static boolean isPlain(String text, int maxLength) {
    return !text.isBlank()
        && text.length() <= maxLength
        && text.chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("not an " + what);
    }
  }
}
