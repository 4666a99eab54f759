package kz.egu.kernel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tells problems in the reader's language. Safe for many threads. */
public final class Problems {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Messages messages;
  private final List<ErrorForm> forms;
  private final AtomicInteger turn = new AtomicInteger();

  /** Tells problems with these texts. */
  public Problems(Messages messages) {
    this(messages, List.of());
  }

  /** Tells problems with these texts, on some paths in another form. */
  public Problems(Messages messages, List<ErrorForm> forms) {
    this.messages = messages;
    this.forms = List.copyOf(forms);
  }

  /** A problem as it is answered. */
  Answer answer(Problem problem, Asking asking) {
    String path = asking.path();
    return forms.stream()
        .filter(form -> path != null && form.isFor(path, asking.page()))
        .findFirst()
        .map(form -> new Answer(form.mediaType(), form.body(problem, asking.language())))
        .orElseGet(() -> new Answer(Problem.MEDIA_TYPE, json(problem)));
  }

  /** What goes over the wire. */
  record Answer(String mediaType, String body) {}

  /** An exception's answer. */
  public Problem of(ProblemException exception, Language language) {
    return problem(exception.problem(), exception.values(), exception.fields(), null, language);
  }

  /** An answer without values or fields. */
  public Problem of(ProblemCode code, Language language) {
    return problem(code, Map.of(), List.of(), null, language);
  }

  /**
   * A failure of ours.
   *
   * @param occurrence the id under which the failure stands in the log
   */
  public Problem failure(UUID occurrence, Language language) {
    return problem(
        FrontCode.INTERNAL_ERROR,
        Map.of("occurrence", occurrence),
        List.of(),
        "urn:uuid:" + occurrence,
        language);
  }

  /**
   * The short text of a code, for answers that carry codes of their own beside problems: warnings,
   * rows of a batch.
   *
   * @return the text, or the code itself if it has none
   */
  public String text(String code, Map<String, ?> values, Language language) {
    return messages.text(code, language, values).orElse(code);
  }

  /**
   * Seconds to wait before a refused request is worth repeating: 1 to 5 in turn, so that those
   * refused together do not return together.
   */
  public int retryAfterSeconds() {
    return 1 + Math.floorMod(turn.getAndIncrement(), 5);
  }

  /** The problem as JSON. */
  private static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }

  private Problem problem(
      ProblemCode code,
      Map<String, ?> values,
      List<ProblemException.Field> fields,
      @Nullable String instance,
      Language language) {
    List<Problem.FieldError> errors =
        fields.stream()
            .map(
                field ->
                    new Problem.FieldError(
                        field.pointer(),
                        field.code(),
                        text(field.code(), field.values(), language)))
            .toList();
    return new Problem(
        "urn:egu:problem:" + code.code(),
        text(code.code(), values, language),
        code.status(),
        messages.text(code.code() + ".detail", language, values).orElse(null),
        code.code(),
        instance,
        errors);
  }
}
