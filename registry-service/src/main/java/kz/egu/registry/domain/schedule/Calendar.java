package kz.egu.registry.domain.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Series;

/**
 * The vaccination calendar applied to one person: which doses count, and what is due next. The
 * rules are data ({@link Programme}); this is the logic that reads them, after CDC's Clinical
 * Decision Support for Immunization (evaluation, then forecast). A dose is judged by the version of
 * its programme that is in force on its day, the forecast is made by today's. Immutable, total:
 * whatever stands on record gets an answer.
 */
public final class Calendar {
  private final ReferenceData reference;
  private final Set<ProductCode> live;
  private final Set<ProgrammeCode> onlyLive;

  public Calendar(ReferenceData reference) {
    this.reference = reference;
    this.live =
        reference.vaccines().stream()
            .filter(Vaccine::live)
            .map(Vaccine::product)
            .collect(Collectors.toUnmodifiableSet());
    this.onlyLive =
        reference.programmes().stream()
            .map(Programme::code)
            .filter(code -> hasOnlyLive(reference.vaccines(), code))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean hasOnlyLive(Collection<Vaccine> vaccines, ProgrammeCode programme) {
    List<Vaccine> own =
        vaccines.stream().filter(vaccine -> vaccine.programme().equals(programme)).toList();
    return !own.isEmpty() && own.stream().allMatch(Vaccine::live);
  }

  /** The doses of a history that are not voided, in the order of their series. */
  public static List<DoseGiven> given(History history) {
    return history.doses().stream()
        .filter(dose -> !dose.voided())
        .sorted(Series.ORDER)
        .map(
            dose ->
                new DoseGiven(
                    dose.id(),
                    dose.given().programme(),
                    dose.given().product(),
                    dose.given().occurredOn()))
        .toList();
  }

  /**
   * One programme for one person.
   *
   * @param given all doses of the person, of every programme, by day; those of one day and
   *     programme in the order of the series
   * @param today by whose version of the programme the next dose is due
   */
  public Outlook outlook(
      ProgrammeCode code, LocalDate birthDate, List<DoseGiven> given, LocalDate today) {
    Optional<Programme> now = reference.programme(code, today);
    if (now.isEmpty()) {
      return new Outlook(Map.of(), null);
    }
    List<DoseGiven> liveGiven = live(given);
    Map<DoseId, Evaluation> evaluations = new HashMap<>();
    SeriesWalk walk = walk(code, birthDate, given, liveGiven, evaluations);
    return new Outlook(
        evaluations,
        walk.next(
                now.get(),
                onlyLive.contains(code) && !liveGiven.isEmpty()
                    ? liveGiven.getLast().occurredOn().plusDays(SeriesWalk.LIVE_INTERVAL_DAYS)
                    : null)
            .orElse(null));
  }

  private SeriesWalk walk(
      ProgrammeCode code,
      LocalDate birthDate,
      List<DoseGiven> given,
      List<DoseGiven> liveGiven,
      Map<DoseId, Evaluation> evaluations) {
    SeriesWalk walk =
        new SeriesWalk(day -> reference.programme(code, day).orElseThrow(), birthDate, liveGiven);
    given.stream()
        .filter(one -> one.programme().equals(code))
        .forEach(one -> evaluations.put(one.id(), walk.evaluate(one)));
    return walk;
  }

  private List<DoseGiven> live(List<DoseGiven> given) {
    return given.stream().filter(one -> live.contains(one.product())).toList();
  }

  /** Each dose's evaluation. */
  public Map<DoseId, Evaluation> evaluations(LocalDate birthDate, List<DoseGiven> given) {
    Map<DoseId, Evaluation> all = new HashMap<>();
    given.stream()
        .map(DoseGiven::programme)
        .distinct()
        .filter(reference::knows)
        .forEach(code -> walk(code, birthDate, given, live(given), all));
    return all;
  }

  /**
   * What is due next, by programme: of each programme begun that goes on, and of each routine
   * programme not begun that the person is not too old to begin.
   */
  public List<NextDue> nextDue(LocalDate birthDate, List<DoseGiven> given, LocalDate today) {
    Set<ProgrammeCode> begun = given.stream().map(DoseGiven::programme).collect(Collectors.toSet());
    List<NextDue> due = new ArrayList<>();
    reference.programmes(today).stream()
        .sorted((one, other) -> one.code().value().compareTo(other.code().value()))
        .filter(one -> begun.contains(one.code()) || isInvited(one, birthDate, today))
        .forEach(
            one ->
                Optional.ofNullable(outlook(one.code(), birthDate, given, today).nextDue())
                    .ifPresent(due::add));
    return due;
  }

  private static boolean isInvited(Programme programme, LocalDate birthDate, LocalDate today) {
    Integer until = programme.rules().startUntilDays();
    return programme.rules().routine()
        && (until == null || today.isBefore(birthDate.plusDays(until)));
  }
}
