package kz.egu.registry.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.matching.Portrait;
import kz.egu.registry.domain.matching.Verdict;
import org.jspecify.annotations.Nullable;

/** Pairs of records that may be of one person, for somebody to look at. */
public interface Matches {

  /**
   * Looks at the persons whose identity changed since it looked last, in the journal's order, and
   * notes the pairs found. Only one process does at a time.
   *
   * @param rows of the journal at most
   * @return rows of the journal looked at; 0 if there are none, or another process is at it
   * @throws LedgerUnavailableException if the database does not answer
   */
  int look(int rows, BiPredicate<Portrait, Portrait> mayBeOne, Supplier<UUID> ids, Instant at);

  /**
   * Pairs nobody has decided on, the oldest first.
   *
   * @param after the last pair of the page before; null for the first page
   */
  List<Match> open(@Nullable UUID after, int limit);

  Optional<Match> match(UUID id);

  /**
   * Notes a verdict on an open pair; that they are two, only while they are.
   *
   * @return whether it was open until now
   */
  boolean decide(UUID id, Verdict verdict, Attribution by, String reason);

  /**
   * A pair.
   *
   * @param id in the order of finding
   * @param verdict null as long as it is open
   */
  record Match(UUID id, PersonId one, PersonId other, Instant foundAt, @Nullable Verdict verdict) {}
}
