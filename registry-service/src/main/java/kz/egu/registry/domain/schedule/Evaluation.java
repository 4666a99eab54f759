package kz.egu.registry.domain.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a dose counts in its programme, and why (names follow CDC's CDSi logic). It says nothing
 * about the record: a dose that is not valid was given all the same.
 *
 * @param reasons never empty unless the dose is plainly valid
 */
public record Evaluation(Status status, List<Finding> reasons) {
  public Evaluation {
    reasons = List.copyOf(reasons);
  }

  /** Whether the dose moves the person forward in the series. */
  public enum Status {
    VALID,
    NOT_VALID,
    /** The series was complete already. */
    EXTRANEOUS;

    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Everything an evaluation may find. The codes are part of the interface. */
  public enum Reason {
    BELOW_MINIMUM_AGE,
    BELOW_MINIMUM_INTERVAL,
    /** Too early by so few days that the dose counts. */
    WITHIN_GRACE_PERIOD,
    LIVE_VACCINE_CONFLICT,
    COMPONENT_OUT_OF_ORDER,
    COMPONENT_REPEATED,
    SERIES_COMPLETE;

    /** The stable code, e.g. {@code below-minimum-age}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param values what the message needs, by name; never anything of a person
   */
  public record Finding(Reason reason, Map<String, String> values) {
    public Finding {
      values = Map.copyOf(values);
    }
  }
}
