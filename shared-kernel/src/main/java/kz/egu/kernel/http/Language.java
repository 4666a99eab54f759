package kz.egu.kernel.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three languages every person-facing text exists in. English answers a request that asks for
 * none of them.
 */
public enum Language {
  KK,
  RU,
  EN;

  /** The parameter of a page's address that asks for a language. */
  public static final String PARAMETER = "lang";

  /** The cookie that remembers it, and nothing else. */
  public static final String COOKIE = "egu-lang";

  /** A longer header is not read: it buys nothing and parsing it costs. */
  private static final int LONGEST_HEADER = 256;

  /** The two-letter tag of ISO 639-1, in lower case. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A reader's language on a page.
   *
   * @param asked in the address just now, such as {@code kk}
   * @param remembered from when it was asked for before
   * @param acceptLanguage what their browser prefers
   */
  public static Language chosen(
      @Nullable String asked, @Nullable String remembered, @Nullable String acceptLanguage) {
    return tagged(asked).or(() -> tagged(remembered)).orElseGet(() -> preferred(acceptLanguage));
  }

  /** The language of exactly this tag, if it is one of the three. */
  public static Optional<Language> tagged(@Nullable String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /**
   * The best of the three for a request.
   *
   * @param acceptLanguage the value of {@code Accept-Language} (RFC 9110, section 12.5.4); null,
   *     unreadable or none of ours means English
   */
  public static Language preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null
        || acceptLanguage.isBlank()
        || acceptLanguage.length() > LONGEST_HEADER) {
      return EN;
    }
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(acceptLanguage.strip());
    } catch (IllegalArgumentException unreadable) {
      return EN;
    }
    for (Locale.LanguageRange range : ranges) {
      for (Language language : values()) {
        String wanted = range.getRange();
        boolean named = wanted.equals(language.tag()) || wanted.startsWith(language.tag() + "-");
        if (named && range.getWeight() > 0) {
          return language;
        }
      }
    }
    return EN;
  }
}
