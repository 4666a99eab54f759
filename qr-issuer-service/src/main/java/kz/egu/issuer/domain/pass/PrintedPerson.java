package kz.egu.issuer.domain.pass;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whom a pass names: enough to compare with an identity document, and no number. */
public record PrintedPerson(
    String familyName, String givenName, @Nullable String patronymic, LocalDate birthDate) {

  FactDigest digest() {
    return FactDigest.of("person", familyName, givenName, patronymic, birthDate.toString());
  }

  /** Each name with so many characters at most, an ellipsis where it has more. */
  PrintedPerson upTo(int characters) {
    return new PrintedPerson(
        upTo(familyName, characters),
        upTo(givenName, characters),
        patronymic == null ? null : upTo(patronymic, characters),
        birthDate);
  }

  private static String upTo(String name, int characters) {
    return name.codePointCount(0, name.length()) <= characters
        ? name
        : name.substring(0, name.offsetByCodePoints(0, characters)) + "…";
  }

  /** Names stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "PrintedPerson[…]";
  }
}
