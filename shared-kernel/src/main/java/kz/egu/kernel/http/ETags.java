package kz.egu.kernel.http;

import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags (RFC 9110, section 8.8.3): strong under /v1, weak under /fhir. */
public final class ETags {
  private static final Pattern ONE_TAG = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,8})\"");

  private ETags() {}

  /** {@code "3"}, for answers under /v1. */
  public static EntityTag strong(int version) {
    return new EntityTag(Integer.toString(version));
  }

  /** {@code W/"3"}, for answers under /fhir (FHIR R4, section 3.1.0.1.3). */
  public static EntityTag weak(int version) {
    return new EntityTag(Integer.toString(version), true);
  }

  /**
   * The one version a change is meant for. Both forms are read, since FHIR sends back its weak
   * ones.
   *
   * @param ifMatch the value of {@code If-Match}
   * @throws ProblemException {@code precondition-required} (428) without it, {@code
   *     malformed-precondition} (400) if it does not name exactly one version; {@code *} names none
   */
  public static int required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ProblemException(FrontCode.PRECONDITION_REQUIRED);
    }
    Matcher tag = ONE_TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new ProblemException(FrontCode.MALFORMED_PRECONDITION);
    }
    return Integer.parseInt(tag.group(1));
  }

  /**
   * The answer to a change meant for a version that is no longer the current one: 412, naming the
   * current one.
   */
  public static ProblemException stale(int current) {
    return new ProblemException(FrontCode.VERSION_STALE, Map.of("current", current), List.of());
  }
}
