package kz.egu.registry.domain.schedule;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.Programme.Interval;
import kz.egu.registry.domain.schedule.Evaluation.Finding;
import kz.egu.registry.domain.schedule.Evaluation.Reason;
import kz.egu.registry.domain.schedule.Evaluation.Status;
import org.jspecify.annotations.Nullable;

/**
 * Walks one person's doses of one programme in their order, target dose by target dose. A dose that
 * is not valid leaves the target where it is, but the next interval counts from it (CDSi: from the
 * immediate previous dose, be it valid or not). Each dose is held against the version of the
 * programme that is in force on its day. Not thread-safe.
 */
final class SeriesWalk {
  /** Between two live viruses not given on one day; the grace period does not apply. */
  static final int LIVE_INTERVAL_DAYS = 28;

  private final Function<LocalDate, Programme> versions;
  private final LocalDate birthDate;
  private final List<DoseGiven> liveGiven;
  private int target = 1;
  private boolean previousNotValid;
  private @Nullable LocalDate previousOn;
  private @Nullable ProductCode lastValid;

  SeriesWalk(
      Function<LocalDate, Programme> versions, LocalDate birthDate, List<DoseGiven> liveGiven) {
    this.versions = versions;
    this.birthDate = birthDate;
    this.liveGiven = liveGiven;
  }

  Evaluation evaluate(DoseGiven dose) {
    Programme programme = versions.apply(dose.occurredOn());
    if (!goesOn(programme)) {
      return new Evaluation(
          Status.EXTRANEOUS, List.of(new Finding(Reason.SERIES_COMPLETE, Map.of())));
    }
    List<Finding> against = new ArrayList<>();
    List<Finding> remarks = new ArrayList<>();
    programme
        .ages(target)
        .ifPresent(
            ages ->
                tooEarly(
                    DAYS.between(birthDate, dose.occurredOn()),
                    ages.minimumDays(),
                    programme.rules().graceDays(),
                    Reason.BELOW_MINIMUM_AGE,
                    against,
                    remarks));
    if (previousOn != null) {
      long days = DAYS.between(previousOn, dose.occurredOn());
      spacing(programme)
          .ifPresent(
              interval ->
                  tooEarly(
                      days,
                      interval.minimumDays(),
                      programme.rules().graceDays(),
                      Reason.BELOW_MINIMUM_INTERVAL,
                      against,
                      remarks));
    }
    liveConflict(dose, programme).ifPresent(against::add);
    component(dose.product(), programme).ifPresent(against::add);

    previousOn = dose.occurredOn();
    previousNotValid = !against.isEmpty();
    if (previousNotValid) {
      return new Evaluation(Status.NOT_VALID, against);
    }
    lastValid = dose.product();
    target++;
    return new Evaluation(Status.VALID, remarks);
  }

  private boolean goesOn(Programme programme) {
    return target <= programme.seriesLength() || programme.revaccination() != null;
  }

  private Optional<Interval> spacing(Programme programme) {
    return previousOn == null ? Optional.empty() : programme.intervalBefore(target);
  }

  /** The grace period does not mend a second dose that comes too early after the first. */
  private void tooEarly(
      long days,
      int minimumDays,
      int graceDays,
      Reason reason,
      List<Finding> against,
      List<Finding> remarks) {
    if (days >= minimumDays) {
      return;
    }
    Map<String, String> values =
        Map.of("days", Long.toString(days), "minimumDays", Integer.toString(minimumDays));
    if (!previousNotValid && days >= minimumDays - graceDays) {
      remarks.add(new Finding(Reason.WITHIN_GRACE_PERIOD, values));
    } else {
      against.add(new Finding(reason, values));
    }
  }

  /** Within the programme its own intervals hold; only a first dose repeated has none. */
  private Optional<Finding> liveConflict(DoseGiven dose, Programme programme) {
    boolean isLive = liveGiven.stream().anyMatch(one -> one.id().equals(dose.id()));
    return !isLive
        ? Optional.empty()
        : liveGiven.stream()
            .filter(
                one -> !one.programme().equals(dose.programme()) || spacing(programme).isEmpty())
            .map(one -> DAYS.between(one.occurredOn(), dose.occurredOn()))
            .filter(days -> days > 0 && days < LIVE_INTERVAL_DAYS)
            .min(Long::compare)
            .map(
                days ->
                    new Finding(
                        Reason.LIVE_VACCINE_CONFLICT,
                        Map.of(
                            "days",
                            Long.toString(days),
                            "minimumDays",
                            Integer.toString(LIVE_INTERVAL_DAYS))));
  }

  /** A later component needs a dose before it; no component follows itself within the series. */
  private Optional<Finding> component(ProductCode product, Programme programme) {
    if (target > programme.seriesLength()) {
      return Optional.empty();
    }
    for (List<ProductCode> sequence : programme.rules().sequences()) {
      int at = sequence.indexOf(product);
      if (at > 0 && lastValid == null) {
        return Optional.of(new Finding(Reason.COMPONENT_OUT_OF_ORDER, Map.of()));
      }
      if (at >= 0 && product.equals(lastValid)) {
        return Optional.of(new Finding(Reason.COMPONENT_REPEATED, Map.of()));
      }
    }
    return Optional.empty();
  }

  /**
   * The window of the next dose: no earlier than age, interval and another live virus allow.
   *
   * @param programme as it is when this is asked
   * @param notBefore the first day another live virus leaves free; null where none matters
   */
  Optional<NextDue> next(Programme programme, @Nullable LocalDate notBefore) {
    if (!goesOn(programme)) {
      return Optional.empty();
    }
    @Nullable Interval age = programme.ages(target).orElse(null);
    @Nullable Interval spacing = spacing(programme).orElse(null);
    if (age == null && spacing == null) {
      return Optional.empty();
    }
    LocalDate last = previousOn == null ? birthDate : previousOn;
    LocalDate earliest =
        latest(
            age == null ? null : birthDate.plusDays(age.minimumDays()),
            spacing == null ? null : last.plusDays(spacing.minimumDays()),
            notBefore);
    LocalDate recommended =
        latest(
            age == null ? null : birthDate.plusDays(age.recommendedDays()),
            spacing == null ? null : last.plusDays(spacing.recommendedDays()),
            earliest);
    LocalDate byAge =
        age == null || age.latestDays() == null ? null : birthDate.plusDays(age.latestDays());
    LocalDate bySpacing =
        spacing == null || spacing.latestDays() == null
            ? null
            : last.plusDays(spacing.latestDays());
    // A person far behind is past due by age before the spacing allows a dose: the later one holds.
    LocalDate pastDue =
        byAge == null && bySpacing == null ? null : latest(byAge, bySpacing, recommended);
    return Optional.of(new NextDue(programme.code(), earliest, recommended, pastDue));
  }

  private static LocalDate latest(@Nullable LocalDate... days) {
    return Stream.of(days)
        .filter(java.util.Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElseThrow(() -> new IllegalArgumentException("no day at all"));
  }
}
