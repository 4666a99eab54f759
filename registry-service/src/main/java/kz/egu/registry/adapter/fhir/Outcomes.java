package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;
import kz.egu.kernel.http.Problems;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Tells issues as OperationOutcomes, in the reader's language. */
@Singleton
final class Outcomes {
  static final String CODE_SYSTEM = "urn:egu:problem";

  private final Problems problems;

  @Inject
  Outcomes(Problems problems) {
    this.problems = problems;
  }

  OperationOutcome of(List<Issue> issues, Language language) {
    OperationOutcome outcome = new OperationOutcome();
    outcome.setLanguage(language.tag());
    if (issues.isEmpty()) {
      // An OperationOutcome says at least one thing: here, that all is well.
      outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL);
    }
    for (Issue issue : issues) {
      String text = problems.text(issue.code(), issue.values(), language);
      OperationOutcomeIssueComponent told =
          add(outcome, issue.severity(), issue.type(), issue.code(), text);
      if (!issue.expression().isEmpty()) {
        told.addExpression(issue.expression());
      }
    }
    return outcome;
  }

  /** A problem the front or the framework met; it needs no texts, it brings them. */
  static OperationOutcome of(Problem problem, Language language) {
    OperationOutcome outcome = new OperationOutcome();
    outcome.setLanguage(language.tag());
    IssueType type = type(problem.status());
    if (problem.errors().isEmpty()) {
      OperationOutcomeIssueComponent told =
          add(outcome, IssueSeverity.ERROR, type, problem.code(), problem.title());
      if (problem.instance() != null) {
        told.setDiagnostics(problem.instance());
      }
    }
    for (Problem.FieldError error : problem.errors()) {
      String where = error.pointer().isEmpty() ? "" : " (" + error.pointer() + ")";
      add(outcome, IssueSeverity.ERROR, type, error.code(), error.message() + where);
    }
    return outcome;
  }

  private static OperationOutcomeIssueComponent add(
      OperationOutcome outcome, IssueSeverity severity, IssueType type, String code, String text) {
    OperationOutcomeIssueComponent told = outcome.addIssue();
    told.setSeverity(severity).setCode(type);
    told.getDetails().setText(text).addCoding().setSystem(CODE_SYSTEM).setCode(code);
    return told;
  }

  private static IssueType type(int status) {
    return switch (status) {
      case 400 -> IssueType.STRUCTURE;
      case 401 -> IssueType.LOGIN;
      case 403 -> IssueType.FORBIDDEN;
      case 404 -> IssueType.NOTFOUND;
      case 405, 406, 415 -> IssueType.NOTSUPPORTED;
      case 408 -> IssueType.TIMEOUT;
      case 409, 412 -> IssueType.CONFLICT;
      case 413 -> IssueType.TOOCOSTLY;
      case 429 -> IssueType.THROTTLED;
      case 503 -> IssueType.TRANSIENT;
      default -> status < 500 ? IssueType.PROCESSING : IssueType.EXCEPTION;
    };
  }
}
