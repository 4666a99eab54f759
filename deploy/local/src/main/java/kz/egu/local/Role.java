package kz.egu.local;

/**
 * Who a token of the local identity provider speaks for. A role's name is its client id at the
 * provider and the one entry of the token's {@code roles} claim; its scopes are SMART on FHIR v2
 * style.
 */
public enum Role {
  /** A health worker of one facility (claim {@code facility}). */
  CLINIC("system/Immunization.cruds system/Patient.cruds"),
  /** A citizen, who sees only themself (claim {@code iin}). */
  CITIZEN("patient/Immunization.crs patient/Patient.r"),
  /** A mobile backend, which looks passes up. */
  MOBILE("system/Immunization.rs system/Patient.rs"),
  /** A planner, who sees only sums. */
  PLANNER("system/MeasureReport.rs"),
  /** An operator of the suite. */
  ADMIN("system/*.cruds");

  private final String scope;

  Role(String scope) {
    this.scope = scope;
  }

  /** The name as it stands in tokens and commands. */
  public String id() {
    return switch (this) {
      case CLINIC -> "clinic";
      case CITIZEN -> "citizen";
      case MOBILE -> "mobile";
      case PLANNER -> "planner";
      case ADMIN -> "admin";
    };
  }

  /** The token's {@code scope} claim, blank-separated. */
  public String scope() {
    return scope;
  }
}
