package kz.egu.kernel.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import kz.egu.kernel.http.Language;

/**
 * The words of pages by key, in Kazakh, Russian and English: ICU messages, so that numbers, plurals
 * and the order of words are each language's own.
 *
 * <p>A bundle is three UTF-8 properties files, {@code <base>_kk.properties} and its siblings.
 * Thread-safe.
 */
public final class Words {
  /** The words of the frame itself. */
  public static final String FRAME = "kz/egu/kernel/web/frame";

  private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

  /**
   * Reads bundles from the class path, the frame's too; of two with the same key the later counts.
   *
   * @throws IllegalStateException if a file is missing or a pattern cannot be read
   */
  public Words(List<String> bases) {
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>();
      read(FRAME, language).forEach((key, text) -> all.put((String) key, (String) text));
      for (String base : bases) {
        read(base, language).forEach((key, text) -> all.put((String) key, (String) text));
      }
      all.forEach((key, pattern) -> format(key, pattern, language));
      patterns.put(language, Collections.unmodifiableMap(all));
    }
  }

  /** All keys of a language, sorted. */
  public Set<String> keys(Language language) {
    return new TreeSet<>(of(language).keySet());
  }

  /** Whether there are words for a key. */
  public boolean has(String key, Language language) {
    return of(language).containsKey(key);
  }

  /** The pattern as it stands in the file. */
  public String pattern(String key, Language language) {
    String pattern = of(language).get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language.tag());
    }
    return pattern;
  }

  /**
   * The words for a key.
   *
   * @param values by the name of their place; numbers are written as the language writes them
   * @throws IllegalArgumentException if there are none: a page without words is a mistake of ours
   */
  public String text(String key, Language language, Map<String, ?> values) {
    return format(key, pattern(key, language), language).format(values);
  }

  private Map<String, String> of(Language language) {
    return patterns.getOrDefault(language, Map.of());
  }

  private static MessageFormat format(String key, String pattern, Language language) {
    try {
      return new MessageFormat(pattern, ULocale.forLocale(new Formats(language).locale()));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalStateException("the words of " + key + " in " + language.tag(), unreadable);
    }
  }

  private static Properties read(String base, Language language) {
    String path = base + "_" + language.tag() + ".properties";
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in =
        (loader == null ? Words.class.getClassLoader() : loader).getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no words at " + path + " on the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
