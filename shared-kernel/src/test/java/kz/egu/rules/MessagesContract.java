package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import org.junit.jupiter.api.Test;

/**
 * That every code has its words in all three languages, and no words are left over. A service's
 * test names its bundle and codes.
 */
public abstract class MessagesContract {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

  /** Base name of the bundle, such as {@code messages/registry}. */
  protected abstract String bundle();

  /** Every code that may be answered from it: of problems, of fields, of warnings. */
  protected abstract Collection<String> codes();

  @Test
  void everyCodeHasWords() {
    assertThat(codes())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    Messages messages = messages();
    for (Language language : Language.values()) {
      assertThat(messages.keys(language)).as("texts in %s", language).containsAll(codes());
    }
  }

  @Test
  void noWordsAreLeftOver() {
    Set<String> left = new TreeSet<>();
    for (Language language : Language.values()) {
      messages().keys(language).stream().map(MessagesContract::code).forEach(left::add);
    }
    left.removeAll(new TreeSet<>(codes()));
    assertThat(left).as("texts of no code").isEmpty();
  }

  @Test
  void languagesSayTheSame() {
    Messages messages = messages();
    for (String key : messages.keys(Language.EN)) {
      String english = raw(messages, key, Language.EN);
      for (Language language : List.of(Language.KK, Language.RU)) {
        String theirs = raw(messages, key, language);
        assertThat(places(theirs))
            .as("places in %s of %s", language, key)
            .isEqualTo(places(english));
        assertThat(CYRILLIC.matcher(theirs).find())
            .as("%s of %s is translated", language, key)
            .isTrue();
      }
      assertThat(english).as("English of %s", key).isNotBlank().doesNotContainPattern(CYRILLIC);
      assertThat(messages.keys(Language.KK)).contains(key);
      assertThat(messages.keys(Language.RU)).contains(key);
    }
  }

  private Messages messages() {
    return Messages.of(List.of(bundle()));
  }

  /** The text with its places still in it: each is filled with its own name. */
  private static String raw(Messages messages, String key, Language language) {
    Map<String, String> itself = new SelfNaming();
    return messages.text(key, language, itself).orElse("");
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A longer text and the text of a value are of the code before the dot. */
  private static String code(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  private static final class SelfNaming extends java.util.HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String get(Object name) {
      return "{" + name + "}";
    }
  }
}
