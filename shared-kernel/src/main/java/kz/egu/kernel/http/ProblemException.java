package kz.egu.kernel.http;

import java.util.List;
import java.util.Map;

/**
 * Ends a request with an error answer. Thrown by adapters, never by domain or application, which
 * answer with values. Carries codes and message values alone: no text, and nothing of a person.
 */
public final class ProblemException extends RuntimeException {
  /** The value that tells after how many seconds the request is worth repeating. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

  private static final long serialVersionUID = 1L;

  private final transient ProblemCode problem;
  private final transient Map<String, ?> values;
  private final transient List<Field> fields;

  /** An answer without values or fields. */
  public ProblemException(ProblemCode problem) {
    this(problem, Map.of(), List.of());
  }

  /**
   * An answer.
   *
   * @param values for the places in its texts, by name; must not hold anything of a person
   * @param fields the fields refused, in the order of the body
   */
  public ProblemException(ProblemCode problem, Map<String, ?> values, List<Field> fields) {
    // An expected answer, not a failure: no stack trace is ever read from it, so none is gathered.
    super(problem.code(), null, false, false);
    this.problem = problem;
    this.values = Map.copyOf(values);
    this.fields = List.copyOf(fields);
  }

  /** The code answered, with its status. */
  public ProblemCode problem() {
    return problem;
  }

  /** Values for the places in the texts. */
  public Map<String, ?> values() {
    return values;
  }

  /** The refused fields. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * One refused field.
   *
   * @param pointer JSON pointer (RFC 6901) into the body, or the name of a parameter or header
   * @param code stable; its text stands in a message bundle
   * @param values for the places in the text; must not hold anything of a person
   */
  public record Field(String pointer, String code, Map<String, ?> values) {
    /** Takes its own copy of the values. */
    public Field {
      values = Map.copyOf(values);
    }

    /** A refused field whose text needs no values. */
    public Field(String pointer, String code) {
      this(pointer, code, Map.of());
    }
  }
}
