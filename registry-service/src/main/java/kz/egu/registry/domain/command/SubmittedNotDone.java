package kz.egu.registry.domain.command;

import org.jspecify.annotations.Nullable;

/**
 * A vaccination not done as it was sent: text, not yet looked at.
 *
 * @param vaccineSystem FHIR URI or short name
 * @param statusReason {@code refusal} or {@code contraindication}
 * @param occurredOn ISO 8601
 * @param until ISO 8601
 */
public record SubmittedNotDone(
    @Nullable String vaccineSystem,
    @Nullable String vaccineCode,
    @Nullable String statusReason,
    @Nullable String detail,
    @Nullable String occurredOn,
    @Nullable String until,
    @Nullable String facility,
    @Nullable String performer) {

  /** Somebody's health stays out of logs, so it does not print itself. */
  @Override
  public String toString() {
    return "SubmittedNotDone[…]";
  }
}
