package kz.egu.kernel.web;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.Language;

/**
 * What a template is given as {@code page}: words and formats of the reader's language, and where
 * it stands. One per answer.
 */
public final class Page {
  private final Words words;
  private final Language language;
  private final Formats formats;
  private final List<Choice> languages;
  private final boolean signedIn;

  Page(Words words, Language language, List<Choice> languages, boolean signedIn) {
    this.words = words;
    this.language = language;
    this.formats = new Formats(language);
    this.languages = List.copyOf(languages);
    this.signedIn = signedIn;
  }

  /**
   * The same page in a language.
   *
   * @param link the page's own path and query with the language in it
   * @param chosen whether it is the one shown
   */
  public record Choice(Language language, String link, boolean chosen) {
    public String tag() {
      return language.tag();
    }

    /** As its readers call it. */
    public String shortName() {
      return switch (language) {
        case KK -> "қаз";
        case RU -> "рус";
        case EN -> "eng";
      };
    }

    /** As its readers call it, for screen readers. */
    public String name() {
      return switch (language) {
        case KK -> "Қазақша";
        case RU -> "Русский";
        case EN -> "English";
      };
    }
  }

  public Language language() {
    return language;
  }

  /** For {@code lang}. */
  public String tag() {
    return language.tag();
  }

  public Formats formats() {
    return formats;
  }

  public List<Choice> languages() {
    return languages;
  }

  /** Whether somebody is signed in, so that they can sign out. */
  public boolean signedIn() {
    return signedIn;
  }

  /** Whether there are words for a key. */
  public boolean has(String key) {
    return words.has(key, language);
  }

  public String text(String key) {
    return words.text(key, language, Map.of());
  }

  public String text(String key, String name, Object value) {
    return words.text(key, language, Map.of(name, value));
  }

  public String text(String key, String one, Object first, String other, Object second) {
    return words.text(key, language, Map.of(one, first, other, second));
  }

  public String text(String key, Map<String, ?> values) {
    return words.text(key, language, values);
  }
}
