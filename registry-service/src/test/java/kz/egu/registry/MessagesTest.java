package kz.egu.registry;

import java.util.Collection;
import java.util.stream.Stream;
import kz.egu.registry.adapter.rest.RestCodes;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.rules.MessagesContract;

/** Every reason the registry gives has its words in three languages. */
class MessagesTest extends MessagesContract {
  @Override
  protected String bundle() {
    return "messages/registry";
  }

  @Override
  protected Collection<String> codes() {
    return Stream.of(
            Stream.of(Rule.values())
                // The front's own code, with the front's own words.
                .filter(rule -> rule != Rule.VERSION_STALE)
                .map(Rule::code),
            Stream.of(Evaluation.Reason.values()).map(Evaluation.Reason::code),
            RestCodes.all())
        .flatMap(codes -> codes)
        .distinct()
        .toList();
  }
}
