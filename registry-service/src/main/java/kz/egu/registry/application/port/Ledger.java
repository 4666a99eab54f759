package kz.egu.registry.application.port;

import java.util.function.Function;

/**
 * Persons, doses and the journal, changed a batch at a time. Whoever holds a person's lock is alone
 * with that person's history, in this process and all others.
 */
public interface Ledger {

  /**
   * Persons and identifiers one batch may claim: the database's lock table is finite, and by
   * default holds 6,400 for everybody together.
   */
  int MAX_LOCKS = 5_000;

  /**
   * Locks what is claimed, reads it, has it decided on, writes the changes and the journal, all in
   * one transaction, and returns the answer once it is durable.
   *
   * @param decide may be called again, with fresh records, if another process came in between
   * @throws UnstorableException if the changes hold something that cannot be stored; nothing was
   *     written
   * @throws LedgerUnavailableException if it is not known whether they were written
   */
  <A> A change(Claims claims, Function<Records, Decision<A>> decide);
}
