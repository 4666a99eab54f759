package kz.egu.registry.domain.notdone;

import java.util.UUID;

/** Names one vaccination not done; of the same kind as a dose's id, and never one of a dose. */
public record NotDoneId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
