package kz.egu.issuer.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.regex.Pattern;
import kz.egu.rules.MessagesContract;

/** Every word of the verifier's page stands in three languages. */
class VerifierWordsTest extends MessagesContract {
  private static final Pattern WORD = Pattern.compile("\\{\\{([a-z-]+)}}");

  @Override
  protected String bundle() {
    return "messages/verifier";
  }

  @Override
  protected Collection<String> codes() {
    return WORD.matcher(new String(Script.read("page.html").bytes(), UTF_8))
        .results()
        .map(place -> place.group(1))
        .distinct()
        .toList();
  }
}
