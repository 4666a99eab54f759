package kz.egu.registry.adapter.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
final class Page {
  static final int DEFAULT = 100;
  static final int LARGEST = 1_000;

  private Page() {}

  /**
   * @throws ProblemException 400 if it is no size from 1 to {@value #LARGEST}
   */
  static int size(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT;
    }
    if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > LARGEST) {
      throw wrong("limit");
    }
    return Integer.parseInt(limit);
  }

  /**
   * @throws ProblemException 400 if it is no cursor
   */
  static @Nullable UUID cursor(String parameter, @Nullable String sent) {
    return sent == null ? null : Submission.uuid(sent).orElseThrow(() -> wrong(parameter));
  }

  /** The answer to a parameter whose value does not fit. */
  static ProblemException wrong(String parameter) {
    return new ProblemException(
        FrontCode.MALFORMED_PARAMETER,
        Map.of(),
        List.of(new ProblemException.Field(parameter, FrontCode.MALFORMED_PARAMETER.code())));
  }
}
