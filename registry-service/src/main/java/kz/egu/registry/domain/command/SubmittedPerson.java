package kz.egu.registry.domain.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as they were sent: text, not yet looked at.
 *
 * @param birthDate ISO 8601
 * @param sex {@code female}, {@code male} or {@code unknown}
 * @param region ISO 3166-2; where the person lives
 */
public record SubmittedPerson(
    List<SubmittedIdentifier> identifiers,
    @Nullable String familyName,
    @Nullable String givenName,
    @Nullable String patronymic,
    @Nullable String birthDate,
    @Nullable String sex,
    @Nullable String region) {

  public SubmittedPerson {
    identifiers = List.copyOf(identifiers);
  }

  /** Names stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "SubmittedPerson[…]";
  }
}
