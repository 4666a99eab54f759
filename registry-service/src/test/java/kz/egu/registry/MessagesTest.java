package kz.egu.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.kernel.id.Iin;
import kz.egu.registry.adapter.rest.RestCodes;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.rules.MessagesContract;
import org.junit.jupiter.api.Test;

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

  @Test
  void whatIsWrongWithAnIinIsSaidInWords() {
    for (Language language : Language.values()) {
      for (Iin.Fault fault : Iin.Fault.values()) {
        String code = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(
                Messages.of(List.of(bundle()))
                    .text(Rule.INVALID_IIN.code(), language, Map.of("fault", code)))
            .hasValueSatisfying(text -> assertThat(text).doesNotContain(code, "{"));
      }
    }
  }
}
