package kz.egu.issuer.domain.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a well-signed pass says, as it says it.
 *
 * @param issuer the signer, as trusted
 * @param kid the signing key
 * @param rid the name under which it would be revoked; null where it carries none
 * @param issuedAt when it was issued: {@code nbf} of a health card, {@code iat} of HC1
 */
public record Claims(
    String issuer,
    String kid,
    @Nullable String rid,
    Instant issuedAt,
    Person person,
    List<Dose> doses) {
  public Claims {
    doses = List.copyOf(doses);
  }

  /** Whom it names. */
  public record Person(
      @Nullable String familyName, List<String> givenNames, @Nullable String birthDate) {
    public Person {
      givenNames = List.copyOf(givenNames);
    }

    /** Names stay out of logs, so they do not print themselves. */
    @Override
    public String toString() {
      return "Person[…]";
    }
  }

  /**
   * A dose it names.
   *
   * @param doseNumber null where the format does not say it
   */
  public record Dose(
      String system,
      String code,
      String occurredOn,
      @Nullable String lotNumber,
      @Nullable String performer,
      @Nullable Integer doseNumber) {}
}
