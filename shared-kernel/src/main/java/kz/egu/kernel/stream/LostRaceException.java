package kz.egu.kernel.stream;

import org.apache.kafka.common.TopicPartition;

/** Another replica has this partition now, or had it in between; start over from its row. */
final class LostRaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRaceException(TopicPartition partition) {
    super("another holds " + partition);
  }
}
