package kz.egu.kernel.stream;

import kz.egu.kernel.event.NewerEventVersionException;
import kz.egu.kernel.event.UnreadableEventException;

/**
 * Makes an event of a record, and refuses what must not take effect.
 *
 * @param <E> what the consumer works with
 */
@FunctionalInterface
public interface EventReader<E> {
  /**
   * The event of this record; free of side effects, since a batch may be read more than once.
   *
   * @throws UnreadableEventException to park this one record and go on; the message is kept and
   *     logged, so it must not quote the value
   * @throws NewerEventVersionException to stop the intake until the software is newer
   */
  E read(Received received);
}
