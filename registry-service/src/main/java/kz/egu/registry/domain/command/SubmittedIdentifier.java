package kz.egu.registry.domain.command;

import org.jspecify.annotations.Nullable;

/** A person's number as it was sent. */
public record SubmittedIdentifier(@Nullable String system, @Nullable String value) {

  /** A person's number stays out of logs and messages, so it does not print itself. */
  @Override
  public String toString() {
    return "SubmittedIdentifier[…]";
  }
}
