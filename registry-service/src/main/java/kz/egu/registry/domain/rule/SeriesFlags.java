package kz.egu.registry.domain.rule;

import static java.time.temporal.ChronoUnit.DAYS;
import static kz.egu.registry.domain.rule.Flags.flag;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.Evaluation.Finding;
import kz.egu.registry.domain.schedule.Evaluation.Reason;

/** What is unusual about a dose among the person's other doses. */
final class SeriesFlags {
  private SeriesFlags() {}

  /**
   * So soon after the dose before that it does not count. The evaluation decides, so that nobody is
   * warned of a dose within the grace period, which counts.
   */
  record TooEarly() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      return found(occasion, Reason.BELOW_MINIMUM_INTERVAL)
          .map(finding -> new Warning(Rule.TOO_EARLY, finding.values()));
    }
  }

  /** So young that the dose does not count, or older than people get. */
  record AgeUnusual() implements Flag {
    private static final int OLDEST_YEARS = 120;

    @Override
    public Optional<Warning> look(Occasion occasion) {
      LocalDate birth = occasion.history().person().identity().birthDate();
      return flag(
          Rule.AGE_UNUSUAL,
          found(occasion, Reason.BELOW_MINIMUM_AGE).isPresent()
              || birth.plusYears(OLDEST_YEARS).isBefore(occasion.given().occurredOn()));
    }
  }

  /** Another dose of the same programme on the same day, and nobody said that it is meant. */
  record SameDaySameProgramme() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      if (occasion.given().assurances().sameDayIntended()) {
        return Optional.empty();
      }
      long thatDay = days(occasion).stream().filter(occasion.given().occurredOn()::equals).count();
      return flag(Rule.SAME_DAY_SAME_PROGRAMME, thatDay > 1);
    }
  }

  /** More doses of the programme within half a year than its series and one repeat. */
  record TooManyDoses() implements Flag {
    private static final int WITHIN_DAYS = 180;

    @Override
    public Optional<Warning> look(Occasion occasion) {
      int most = occasion.programme().mostIn180Days();
      List<LocalDate> days = days(occasion);
      if (days.size() <= most) {
        return Optional.empty();
      }
      long crowd = largestCrowd(days, occasion.given().occurredOn());
      return crowd <= most
          ? Optional.empty()
          : Optional.of(
              new Warning(
                  Rule.TOO_MANY_DOSES,
                  Map.of(
                      "doses", Long.toString(crowd),
                      "days", Integer.toString(WITHIN_DAYS),
                      "most", Integer.toString(most))));
    }

    /** The most days that lie with this one in one window. Days come in order. */
    private static int largestCrowd(List<LocalDate> days, LocalDate day) {
      int largest = 0;
      int end = 0;
      for (int start = 0; start < days.size() && !days.get(start).isAfter(day); start++) {
        while (end < days.size() && DAYS.between(days.get(start), days.get(end)) <= WITHIN_DAYS) {
          end++;
        }
        if (DAYS.between(days.get(start), day) <= WITHIN_DAYS) {
          largest = Math.max(largest, end - start);
        }
      }
      return largest;
    }
  }

  /** The clinic believes it to be another dose of the series than the history says. */
  record DoseNumberDiffers() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Integer claimed = occasion.given().claimedDoseNumber();
      int number = occasion.place().doseNumber();
      return claimed != null && claimed != number
          ? Optional.of(
              new Warning(
                  Rule.DOSE_NUMBER_DIFFERS,
                  Map.of("claimed", claimed.toString(), "doseNumber", Integer.toString(number))))
          : Optional.empty();
    }
  }

  /** When the person's doses of the programme were given, this one included, in order. */
  private static List<LocalDate> days(Occasion occasion) {
    return occasion.history().series(occasion.given().programme()).stream()
        .map(dose -> dose.given().occurredOn())
        .toList();
  }

  private static Optional<Finding> found(Occasion occasion, Reason reason) {
    Evaluation evaluation = occasion.evaluation();
    return evaluation == null
        ? Optional.empty()
        : evaluation.reasons().stream().filter(finding -> finding.reason() == reason).findFirst();
  }
}
