package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.web.Words;
import org.junit.jupiter.api.Test;

/** That a page says the same in all three languages, with each language's own plurals. */
public abstract class WordsContract {
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Pattern PLURAL = Pattern.compile("\\{[a-zA-Z]+, plural,");

  /** Base name of the bundle, such as {@code pages/planner}. */
  protected abstract String bundle();

  @Test
  void everyKeyHasWordsInEveryLanguage() {
    Words words = new Words(List.of(bundle()));
    Set<String> keys = words.keys(Language.EN);
    assertThat(keys).isNotEmpty();
    assertThat(words.keys(Language.KK)).isEqualTo(keys);
    assertThat(words.keys(Language.RU)).isEqualTo(keys);
    for (String key : keys) {
      assertThat(words.pattern(key, Language.EN)).as(key).isNotBlank();
      if (words.pattern(key, Language.EN).matches(".*[a-z]{4}.*")) {
        assertThat(words.pattern(key, Language.KK)).as(key).containsPattern(CYRILLIC);
        assertThat(words.pattern(key, Language.RU)).as(key).containsPattern(CYRILLIC);
      }
    }
  }

  @Test
  void placesAreTheSame() {
    Words words = new Words(List.of(bundle()));
    for (String key : words.keys(Language.EN)) {
      Set<String> places = places(words, key, Language.EN);
      assertThat(places(words, key, Language.KK)).as(key).isEqualTo(places);
      assertThat(places(words, key, Language.RU)).as(key).isEqualTo(places);
    }
  }

  @Test
  void pluralsHaveTheCategoriesOfTheirLanguage() {
    Words words = new Words(List.of(bundle()));
    for (Language language : Language.values()) {
      Set<String> categories =
          PluralRules.forLocale(ULocale.forLanguageTag(language.tag())).getKeywords();
      for (String key : words.keys(language)) {
        String pattern = words.pattern(key, language);
        if (PLURAL.matcher(pattern).find()) {
          for (String category : categories) {
            assertThat(pattern).as("%s in %s", key, language).contains(category + " {");
          }
        }
      }
    }
  }

  private static Set<String> places(Words words, String key, Language language) {
    return new MessageFormat(words.pattern(key, language)).getArgumentNames();
  }
}
