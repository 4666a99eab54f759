package kz.egu.kernel.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where a body is wrong and in what way, without repeating what stood there. */
public final class BodyMistake {
  /** Every code a field may get here, and {@link BodyLimit}'s for a body that is not there. */
  public static final List<String> CODES =
      List.of(
          "beyond-limits",
          "duplicate-property",
          "malformed-json",
          "malformed-utf8",
          "malformed-value",
          "missing-body",
          "unknown-property");

  private BodyMistake() {}

  /** The answer to a body, or a line of one, that is not the JSON expected. */
  public static ProblemException problem(JsonProcessingException unreadable) {
    return new ProblemException(FrontCode.MALFORMED_BODY, Map.of(), List.of(of(unreadable)));
  }

  /** The answer to JSON that is not UTF-8. */
  public static ProblemException notUtf8() {
    return new ProblemException(
        FrontCode.MALFORMED_BODY,
        Map.of(),
        List.of(new ProblemException.Field("", "malformed-utf8")));
  }

  static ProblemException.Field of(JsonProcessingException unreadable) {
    return new ProblemException.Field(pointer(unreadable), code(unreadable));
  }

  private static String code(JsonProcessingException unreadable) {
    return switch (unreadable) {
      case UnrecognizedPropertyException unknown -> "unknown-property";
      case InvalidFormatException unfit -> "malformed-value";
      case StreamConstraintsException tooMuch -> "beyond-limits";
      // The parser has no type of its own for this, only a sentence.
      case JsonParseException twice when twice.getOriginalMessage().startsWith("Duplicate field") ->
          "duplicate-property";
      case JsonMappingException wrapped
          when wrapped.getCause() instanceof JsonProcessingException inner ->
          code(inner);
      case JsonMappingException other -> "malformed-value";
      default -> "malformed-json";
    };
  }

  /** RFC 6901; empty means the whole body. */
  private static String pointer(JsonProcessingException unreadable) {
    if (!(unreadable instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? Integer.toString(Math.max(0, step.getIndex()))
                    : step.getFieldName().replace("~", "~0").replace("/", "~1"))
        .map(step -> "/" + step)
        .collect(Collectors.joining());
  }
}
