package kz.egu.issuer.domain.pass;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whom a pass names: enough to compare with an identity document, and no number. */
public record PrintedPerson(
    String familyName, String givenName, @Nullable String patronymic, LocalDate birthDate) {

  FactDigest digest() {
    return FactDigest.of("person", familyName, givenName, patronymic, birthDate.toString());
  }

  /** Names stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "PrintedPerson[…]";
  }
}
