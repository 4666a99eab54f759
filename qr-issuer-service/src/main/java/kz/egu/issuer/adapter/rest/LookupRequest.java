package kz.egu.issuer.adapter.rest;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.Identifier;
import org.jspecify.annotations.Nullable;

/** Whose pass is asked for. */
record LookupRequest(@Nullable Id identifier) {
  record Id(@Nullable String system, @Nullable String value) {
    /** A person's number stays out of logs, so it does not print itself. */
    @Override
    public String toString() {
      return "Id[…]";
    }
  }

  /**
   * @throws ProblemException {@code invalid-identifier} without repeating it
   */
  Identifier toIdentifier() {
    if (identifier == null || identifier.system() == null || identifier.value() == null) {
      throw invalid("/identifier");
    }
    try {
      return new Identifier(identifier.system(), identifier.value());
    } catch (IllegalArgumentException malformed) {
      throw invalid("/identifier/value");
    }
  }

  private static ProblemException invalid(String pointer) {
    return new ProblemException(
        IssuerCode.INVALID_IDENTIFIER,
        Map.of(),
        List.of(new ProblemException.Field(pointer, IssuerCode.INVALID_IDENTIFIER.code())));
  }
}
