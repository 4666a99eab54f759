package kz.egu.registry;

import java.util.Collection;
import java.util.stream.Stream;
import kz.egu.registry.adapter.rest.RestCodes;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.rules.MessagesContract;

/** Every reason the registry gives has its words in three languages. */
class MessagesTest extends MessagesContract {
  @Override
  protected String bundle() {
    return "messages/registry";
  }

  @Override
  protected Collection<String> codes() {
    return Stream.concat(
            Stream.of(Rule.values())
                // The front's own code, with the front's own words.
                .filter(rule -> rule != Rule.VERSION_STALE)
                .map(Rule::code),
            RestCodes.all())
        .distinct()
        .toList();
  }
}
