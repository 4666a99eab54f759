package kz.egu.registry.adapter.fhir;

/** The request as a whole cannot be taken. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Issue issue;

  Refused(Issue issue) {
    super(issue.code(), null, false, false);
    this.issue = issue;
  }

  Issue issue() {
    return issue;
  }
}
