package kz.egu.registry.application;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Matches;
import kz.egu.registry.application.port.Matches.Match;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.matching.Verdict;
import org.jspecify.annotations.Nullable;

/** The queue of records that may be of one person, and what people decide on them. Thread-safe. */
public final class ReviewMatches {
  private final Matches matches;
  private final SubmitCommands submitCommands;
  private final InstantSource clock;

  public ReviewMatches(Matches matches, SubmitCommands submitCommands, InstantSource clock) {
    this.matches = matches;
    this.submitCommands = submitCommands;
    this.clock = clock;
  }

  /** Pairs nobody has decided on, the oldest first. */
  public List<Match> open(@Nullable UUID after, int limit) {
    return matches.open(after, limit);
  }

  public Optional<Match> match(UUID id) {
    return matches.match(id);
  }

  /**
   * Merges two records found to be of one person, and notes so. Stopped in between, it is sent
   * again: the merge then changes nothing.
   *
   * @param survivor one of the two
   * @throws NotRecordedException as {@link SubmitCommands#submit}
   */
  public Outcome same(
      Match match,
      PersonId survivor,
      String reason,
      Recorder recorder,
      @Nullable String traceparent) {
    PersonId duplicate = survivor.equals(match.one()) ? match.other() : match.one();
    Outcome outcome =
        submitCommands
            .submit(
                CommandGroup.of(
                    new Command.MergePersons(duplicate, survivor, reason), recorder, traceparent))
            .getFirst();
    if (outcome instanceof Outcome.Accepted) {
      boolean _ = matches.decide(match.id(), Verdict.SAME_PERSON, by(recorder), reason);
    }
    return outcome;
  }

  /**
   * Notes that two records stay two.
   *
   * @return whether the pair was open until now
   */
  public boolean apart(Match match, Verdict verdict, String reason, Recorder recorder) {
    return matches.decide(match.id(), verdict, by(recorder), reason);
  }

  private Attribution by(Recorder recorder) {
    return new Attribution(recorder.subject(), recorder.facility(), clock.instant());
  }
}
