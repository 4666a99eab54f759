package kz.egu.kernel.http;

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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Person-facing texts by stable code, in Kazakh, Russian and English.
 *
 * <p>A bundle is three UTF-8 properties files on the class path, {@code <base>_kk.properties},
 * {@code <base>_ru.properties} and {@code <base>_en.properties}. A key is a code; {@code
 * <code>.detail} is a longer text. Places for values are written {@code {name}}. A value that is a
 * code is said by the text of {@code <code>.<value>} where there is one; others are put in as they
 * are: nothing is formatted by locale, so a number reads the same in a text and in the field beside
 * it. Immutable and safe for many threads.
 */
public final class Messages {
  /** Base name of the texts of the front itself. */
  public static final String FRONT = "kz/egu/kernel/http/front";

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  private final Map<Language, Map<String, String>> texts;

  private Messages(Map<Language, Map<String, String>> texts) {
    this.texts = texts;
  }

  /**
   * Reads bundles from the class path.
   *
   * @param bases base names, such as {@code messages/registry}
   * @throws IllegalStateException if a file is missing, or two bundles give a text for the same key
   */
  public static Messages of(List<String> bases) {
    Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>();
      for (String base : bases) {
        read(base + "_" + language.tag() + ".properties")
            .forEach(
                (key, text) -> {
                  if (all.put((String) key, (String) text) != null) {
                    throw new IllegalStateException(
                        "two texts for " + key + ", the second in " + base);
                  }
                });
      }
      texts.put(language, Collections.unmodifiableMap(all));
    }
    return new Messages(texts);
  }

  /** All keys that have a text in this language, sorted. */
  public Set<String> keys(Language language) {
    return new TreeSet<>(texts.getOrDefault(language, Map.of()).keySet());
  }

  /**
   * The text for a key.
   *
   * @param values by the name of their place; a place without a value is left empty
   * @return the text, or empty if the key has none: a missing translation must not turn an answer
   *     into a failure
   */
  public Optional<String> text(String key, Language language, Map<String, ?> values) {
    Map<String, String> all = texts.getOrDefault(language, Map.of());
    return Optional.ofNullable(all.get(key))
        .map(
            pattern ->
                PLACE
                    .matcher(pattern)
                    .replaceAll(
                        place ->
                            Matcher.quoteReplacement(said(key, values.get(place.group(1)), all))));
  }

  private static String said(String key, @Nullable Object value, Map<String, String> all) {
    String plain = value == null ? "" : value.toString();
    return all.getOrDefault(key + "." + plain, plain);
  }

  private static Properties read(String path) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in =
        (loader == null ? Messages.class.getClassLoader() : loader).getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no messages at " + path + " on the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
