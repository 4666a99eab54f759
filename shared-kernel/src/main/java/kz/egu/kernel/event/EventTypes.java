package kz.egu.kernel.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wire names of all events: an explicit table, so that renaming a class never renames an event.
 */
public final class EventTypes {
  public static final String DOSE_ADMINISTERED = "kz.egu.dose.administered.v1";
  public static final String DOSE_AMENDED = "kz.egu.dose.amended.v1";
  public static final String DOSE_VOIDED = "kz.egu.dose.voided.v1";
  public static final String PERSON_IDENTIFIED = "kz.egu.person.identified.v1";
  public static final String PERSON_ERASED = "kz.egu.person.erased.v1";

  private static final int KNOWN_MAJOR = 1;
  private static final Pattern NAME = Pattern.compile("kz\\.egu\\.[a-z.-]+\\.v([1-9][0-9]{0,5})");

  private EventTypes() {}

  public static String of(DoseEvent event) {
    return switch (event) {
      case DoseAdministered administered -> DOSE_ADMINISTERED;
      case DoseAmended amended -> DOSE_AMENDED;
      case DoseVoided voided -> DOSE_VOIDED;
    };
  }

  /** What to throw for a type that is none of the above. */
  static RuntimeException unknown(String type) {
    Matcher name = NAME.matcher(type);
    return name.matches() && Integer.parseInt(name.group(1)) > KNOWN_MAJOR
        ? new NewerEventVersionException(type)
        : new UnreadableEventException("unknown event type");
  }
}
