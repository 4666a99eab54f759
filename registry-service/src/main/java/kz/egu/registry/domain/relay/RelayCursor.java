package kz.egu.registry.domain.relay;

import java.util.List;
import java.util.UUID;

/**
 * How far the journal has been published. It is written in the same Kafka transaction as the
 * events, so it is never ahead of them nor behind.
 *
 * @param era the database's life in which {@code place} was read
 * @param place the last row published
 * @param eventId that row's event: found there again, it proves the journal still holds what was
 *     published
 * @param position the last event's {@code ce_position}; dense from 1
 * @param topicIds the topics' own ids, doses first: a topic deleted and made again has another
 */
public record RelayCursor(
    Era era, JournalPlace place, UUID eventId, long position, List<String> topicIds) {

  public RelayCursor {
    topicIds = List.copyOf(topicIds);
    if (position < 1) {
      throw new IllegalArgumentException("positions start at 1");
    }
  }
}
