package kz.egu.registry.adapter.fhir;

import java.util.Locale;
import kz.egu.kernel.http.ProblemCode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What only FHIR can get wrong, and what only it is told. The codes are never renamed. */
enum FhirCode implements ProblemCode {
  // The resource cannot be read.
  UNKNOWN_ELEMENT(400, IssueType.STRUCTURE),
  UNREADABLE_ELEMENT(400, IssueType.STRUCTURE),
  INVALID_VALUE(400, IssueType.VALUE),
  UNREADABLE_RESOURCE(400, IssueType.STRUCTURE),
  BUNDLE_EXPECTED(400, IssueType.STRUCTURE),
  URL_MISMATCH(400, IssueType.VALUE),
  ID_MISMATCH(400, IssueType.VALUE),
  // A search that cannot be carried out as it is meant.
  SEARCH_PARAMETER_UNKNOWN(400, IssueType.NOTSUPPORTED),
  SEARCH_PARAMETER_REQUIRED(400, IssueType.REQUIRED),
  SEARCH_VALUE_INVALID(400, IssueType.VALUE),
  SEARCH_TOO_COMPLEX(400, IssueType.TOOCOSTLY),
  SEARCH_BUDGET_SPENT(429, IssueType.THROTTLED),
  /** Addresses end up in logs and histories all over: nobody's number may stand in one. */
  IDENTIFIER_IN_URL(400, IssueType.SECURITY),
  // It can be read, but asks for something we do not do.
  RESOURCE_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  BUNDLE_TYPE_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  INTERACTION_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  CONDITION_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  CONDITION_MISMATCH(422, IssueType.BUSINESSRULE),
  REFERENCE_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  /** A modifier element changes what all others mean: what is not understood cannot be skipped. */
  MODIFIER_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  SUBPOTENT_UNSUPPORTED(422, IssueType.NOTSUPPORTED),
  ENTERED_IN_ERROR_ON_CREATE(422, IssueType.BUSINESSRULE),
  STATUS_FIXED(422, IssueType.BUSINESSRULE),
  OCCURRED_NOT_A_DATE(422, IssueType.VALUE),
  UNSTORABLE(422, IssueType.VALUE),
  // It is too much.
  TOO_MANY_ENTRIES(413, IssueType.TOOCOSTLY),
  TOO_MANY_READS(413, IssueType.TOOCOSTLY),
  GROUP_TOO_LARGE(422, IssueType.TOOCOSTLY),
  // There is nobody or no answer.
  PERSON_NOT_FOUND(404, IssueType.NOTFOUND),
  DOSE_NOT_FOUND(404, IssueType.NOTFOUND),
  VERSION_NOT_FOUND(404, IssueType.NOTFOUND),
  OUTCOME_UNKNOWN(503, IssueType.TRANSIENT),
  // Recorded and said.
  FACILITY_MAPPED(200, IssueType.BUSINESSRULE),
  IDENTIFIER_IGNORED(200, IssueType.INFORMATIONAL),
  ELEMENT_OF_DOSE_IGNORED(200, IssueType.INFORMATIONAL);

  private final int status;
  private final IssueType type;

  FhirCode(int status, IssueType type) {
    this.status = status;
    this.type = type;
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }

  IssueType type() {
    return type;
  }
}
