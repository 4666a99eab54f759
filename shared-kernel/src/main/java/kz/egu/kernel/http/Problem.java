package kz.egu.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer (RFC 9457), already in the reader's language.
 *
 * @param type {@code urn:egu:problem:} followed by the code
 * @param title the code in words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what to do about it, if there is more to say
 * @param code stable, for programs
 * @param instance {@code urn:uuid:…} of this occurrence, also in our log; only for failures of ours
 * @param errors one entry per field refused; empty if the request as a whole is meant
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "instance", "errors"})
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    @Nullable String instance,
    List<FieldError> errors) {

  /** Media type of the answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Takes its own copy of the field errors. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One refused field.
   *
   * @param pointer JSON pointer into the body sent (RFC 6901), or the name of a query parameter or
   *     header
   * @param code stable, for programs
   * @param message the code in the reader's words; never the value sent
   */
  @JsonPropertyOrder({"pointer", "code", "message"})
  public record FieldError(String pointer, String code, String message) {}
}
