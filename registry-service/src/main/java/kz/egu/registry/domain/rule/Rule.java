package kz.egu.registry.domain.rule;

import java.util.Locale;

/**
 * Every reason the registry gives. What cannot have happened is refused; what should not have
 * happened is recorded and flagged, for a record that refuses the truth only drives it elsewhere.
 * The codes are part of the interface: they are never renamed.
 */
public enum Rule {
  // Refused: it cannot have happened.
  OCCURRED_IN_FUTURE(Effect.REFUSED),
  OCCURRED_BEFORE_BIRTH(Effect.REFUSED),
  BEFORE_VACCINE_EXISTED(Effect.REFUSED),
  BIRTH_DATE_IN_FUTURE(Effect.REFUSED),
  BIRTH_DATE_IMPLAUSIBLE(Effect.REFUSED),
  UNKNOWN_VACCINE(Effect.REFUSED),
  UNKNOWN_FACILITY(Effect.REFUSED),
  UNKNOWN_REGION(Effect.REFUSED),
  INVALID_IIN(Effect.REFUSED),
  IIN_BIRTH_DATE_MISMATCH(Effect.REFUSED),
  IIN_SEX_MISMATCH(Effect.REFUSED),
  // Refused: it cannot be read, or does not fit what is on record.
  MISSING(Effect.REFUSED),
  TOO_LONG(Effect.REFUSED),
  CHARACTERS_NOT_ALLOWED(Effect.REFUSED),
  INVALID_DATE(Effect.REFUSED),
  INVALID_SEX(Effect.REFUSED),
  INVALID_IDENTIFIER(Effect.REFUSED),
  INVALID_DOSE_NUMBER(Effect.REFUSED),
  INVALID_STATUS_REASON(Effect.REFUSED),
  INVALID_UNTIL(Effect.REFUSED),
  INVALID_WARNING(Effect.REFUSED),
  TOO_MANY(Effect.REFUSED),
  IDENTIFIERS_CONFLICT(Effect.REFUSED),
  IDEMPOTENCY_KEY_REUSED(Effect.REFUSED),
  BUSINESS_IDENTIFIER_REUSED(Effect.REFUSED),
  SAME_DOSE_ON_RECORD(Effect.REFUSED),
  PERSON_DIFFERS(Effect.REFUSED),
  PERSON_REFUSED(Effect.REFUSED),
  PERSON_UNKNOWN(Effect.REFUSED),
  SAME_PERSON(Effect.REFUSED),
  // Refused: not this caller, not there, not any more.
  FOREIGN_FACILITY(Effect.FORBIDDEN),
  DOSE_NOT_FOUND(Effect.ABSENT),
  DOSE_VOIDED(Effect.CONFLICT),
  NOT_DONE_NOT_FOUND(Effect.ABSENT),
  NOT_DONE_VOIDED(Effect.CONFLICT),
  NO_SUCH_PERSON(Effect.ABSENT),
  PERSON_MERGED(Effect.GONE),
  VERSION_STALE(Effect.STALE),
  // Recorded and flagged: it should not have happened.
  LOT_EXPIRED(Effect.FLAGGED),
  LOT_MISSING(Effect.FLAGGED),
  LOT_UNUSUAL(Effect.FLAGGED),
  EXPIRATION_IMPLAUSIBLE(Effect.FLAGGED),
  VACCINE_NOT_IN_USE(Effect.FLAGGED),
  ROUTE_UNUSUAL(Effect.FLAGGED),
  SITE_UNUSUAL(Effect.FLAGGED),
  TOO_EARLY(Effect.FLAGGED),
  AGE_UNUSUAL(Effect.FLAGGED),
  SAME_DAY_SAME_PROGRAMME(Effect.FLAGGED),
  TOO_MANY_DOSES(Effect.FLAGGED),
  CONTRAINDICATED(Effect.FLAGGED),
  LATE_ENTRY(Effect.FLAGGED),
  FACILITY_NOT_OPEN(Effect.FLAGGED),
  DOSE_NUMBER_DIFFERS(Effect.FLAGGED),
  IDENTITY_DIFFERS(Effect.FLAGGED),
  REGION_DIFFERS(Effect.FLAGGED);

  /** What becomes of a command that meets the rule. */
  public enum Effect {
    REFUSED,
    FORBIDDEN,
    ABSENT,
    CONFLICT,
    GONE,
    STALE,
    FLAGGED
  }

  private final Effect effect;

  Rule(Effect effect) {
    this.effect = effect;
  }

  public Effect effect() {
    return effect;
  }

  /** The stable code, e.g. {@code occurred-in-future}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if no rule has this code
   */
  public static Rule ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
