package kz.egu.registry.domain.relay;

import java.util.List;

/**
 * What must be known of the topics before anything is relayed.
 *
 * @param topicIds doses first
 * @param holdEvents whether any committed event stands in them; asked for only when there is no
 *     cursor
 */
public record TopicsState(List<String> topicIds, boolean holdEvents) {

  public TopicsState {
    topicIds = List.copyOf(topicIds);
  }
}
