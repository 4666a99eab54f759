package kz.egu.registry.adapter.fhir;

import java.util.Map;
import java.util.regex.Pattern;
import kz.egu.kernel.http.FrontCode;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Warning;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * One thing said about a resource, not yet in anybody's language.
 *
 * @param status what a request with this as its only fault is answered with
 * @param code stable; its text stands in a message bundle
 * @param values what the text needs, by name; never anything of a person
 * @param expression the element meant, FHIRPath; empty for the resource as a whole
 */
record Issue(
    IssueSeverity severity,
    IssueType type,
    int status,
    String code,
    Map<String, String> values,
    String expression) {

  /** Names in a text come from the client: only what looks like an element's name is repeated. */
  private static final Pattern ELEMENT = Pattern.compile("_?[A-Za-z]{1,64}");

  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z._:-]{0,63}");

  Issue {
    values = Map.copyOf(values);
  }

  static Issue of(FhirCode code, String expression) {
    return of(code, expression, Map.of());
  }

  static Issue of(FhirCode code, String expression, Map<String, String> values) {
    IssueSeverity severity =
        switch (code) {
          case FACILITY_MAPPED -> IssueSeverity.WARNING;
          case IDENTIFIER_IGNORED, ELEMENT_OF_DOSE_IGNORED -> IssueSeverity.INFORMATION;
          default -> IssueSeverity.ERROR;
        };
    return new Issue(severity, code.type(), code.status(), code.code(), values, expression);
  }

  /** About an element whose name is told in the text, since where it stood is not known. */
  static Issue ofElement(FhirCode code, String expression, String element) {
    String name = ELEMENT.matcher(element).matches() ? element : "?";
    return of(code, expression, Map.of("element", name));
  }

  /** About a parameter of a search; the expression is its name, as far as it looks like one. */
  static Issue ofParameter(FhirCode code, String parameter) {
    return of(code, PARAMETER.matcher(parameter).matches() ? parameter : "");
  }

  /** About a change meant for a version, without saying for which one. */
  static Issue ofPrecondition(FrontCode code, String expression) {
    return new Issue(
        IssueSeverity.ERROR, IssueType.CONFLICT, code.status(), code.code(), Map.of(), expression);
  }

  /** An element FHIR itself demands. */
  static Issue required(String expression) {
    return new Issue(
        IssueSeverity.ERROR, IssueType.REQUIRED, 400, Rule.MISSING.code(), Map.of(), expression);
  }

  static Issue of(Refusal refusal, String expression) {
    Rule rule = refusal.rule();
    return new Issue(
        IssueSeverity.ERROR, type(rule), status(rule), rule.code(), refusal.values(), expression);
  }

  static Issue of(Warning warning) {
    Rule rule = warning.rule();
    return new Issue(
        IssueSeverity.WARNING, IssueType.BUSINESSRULE, 200, rule.code(), warning.values(), "");
  }

  private static int status(Rule rule) {
    return switch (rule.effect()) {
      case REFUSED -> 422;
      case FORBIDDEN -> 403;
      case ABSENT -> 404;
      case CONFLICT -> 409;
      case GONE -> 410;
      case STALE -> 412;
      case FLAGGED -> throw new IllegalArgumentException(rule + " refuses nothing");
    };
  }

  private static IssueType type(Rule rule) {
    return switch (rule) {
      case UNKNOWN_VACCINE, UNKNOWN_FACILITY, UNKNOWN_REGION, INVALID_SEX, INVALID_STATUS_REASON ->
          IssueType.CODEINVALID;
      case INVALID_IIN,
          CHARACTERS_NOT_ALLOWED,
          INVALID_DATE,
          INVALID_IDENTIFIER,
          INVALID_DOSE_NUMBER,
          INVALID_UNTIL ->
          IssueType.VALUE;
      case MISSING -> IssueType.REQUIRED;
      case TOO_LONG, TOO_MANY -> IssueType.TOOLONG;
      case BUSINESS_IDENTIFIER_REUSED, SAME_DOSE_ON_RECORD, IDEMPOTENCY_KEY_REUSED ->
          IssueType.DUPLICATE;
      case IDENTIFIERS_CONFLICT, VERSION_STALE, DOSE_VOIDED, NOT_DONE_VOIDED -> IssueType.CONFLICT;
      case PERSON_UNKNOWN, NO_SUCH_PERSON, PERSON_MERGED, DOSE_NOT_FOUND, NOT_DONE_NOT_FOUND ->
          IssueType.NOTFOUND;
      case FOREIGN_FACILITY -> IssueType.FORBIDDEN;
      default -> IssueType.BUSINESSRULE;
    };
  }
}
