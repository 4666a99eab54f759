package kz.egu.issuer.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.ReferenceData;

/**
 * The verifier's page in three languages, and the worker that keeps it for when there is no
 * network.
 */
@Singleton
final class VerifierPage {
  static final Messages WORDS = Messages.of(List.of("messages/verifier"));
  private static final Pattern PLACE = Pattern.compile("\\{\\{(:?)([A-Za-z-]+)}}");
  private static final String TEMPLATE = new String(Script.read("page.html").bytes(), UTF_8);

  private final Map<Language, String> pages = new EnumMap<>(Language.class);
  private final String version;

  VerifierPage(ReferenceData reference) {
    String worker = new String(Script.read("worker.js").bytes(), UTF_8);
    StringBuilder all = new StringBuilder(TEMPLATE).append(worker);
    new TreeSet<>(Script.ofVerifier().keySet())
        .forEach(name -> all.append(Script.read(name).digest()));
    for (Language language : Language.values()) {
      pages.put(language, inLanguage(language, vaccines(language, reference)));
      all.append(pages.get(language));
    }
    version = Script.digest(all.toString().getBytes(UTF_8));
  }

  /** Asking for a code. */
  String asking(Language language) {
    return filled(language, "", "hidden", "");
  }

  /**
   * With an answer of the server, for browsers without scripts.
   *
   * @param said HTML
   */
  String answering(Language language, String said) {
    return filled(language, "hidden", "", said);
  }

  private String filled(Language language, String askHidden, String resultHidden, String said) {
    return pages
        .getOrDefault(language, "")
        .replace("{{:hash}}", version)
        .replace("{{:askHidden}}", askHidden)
        .replace("{{:resultHidden}}", resultHidden)
        .replace("{{:said}}", said);
  }

  /** Its first line names what it keeps, so that another page makes another worker. */
  String worker() {
    StringBuilder files = new StringBuilder();
    for (Language language : Language.values()) {
      files.append("\"/verify?lang=").append(language.tag()).append("\",");
    }
    new TreeSet<>(Script.ofVerifier().keySet())
        .forEach(name -> files.append("\"/verify/").append(name).append("\","));
    return "const VERSION = \""
        + version
        + "\";\nconst FILES = ["
        + files
        + "];\n"
        + new String(Script.read("worker.js").bytes(), UTF_8);
  }

  static String word(String key, Language language) {
    return escaped(WORDS.text(key, language, Map.of()).orElseThrow());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String inLanguage(Language language, String vaccines) {
    return PLACE
        .matcher(TEMPLATE)
        .replaceAll(
            place -> {
              String key = place.group(2);
              String text =
                  switch (place.group(1) + key) {
                    case ":language" -> language.tag();
                    case ":vaccines" -> vaccines;
                    default -> place.group(1).isEmpty() ? word(key, language) : place.group();
                  };
              return Matcher.quoteReplacement(text);
            });
  }

  private static String vaccines(Language language, ReferenceData reference) {
    StringBuilder names = new StringBuilder();
    reference
        .vaccines()
        .forEach(
            vaccine ->
                names
                    .append("<span data-code=\"")
                    .append(escaped(vaccine.code().systemUri() + "|" + vaccine.code().code()))
                    .append("\">")
                    .append(escaped(in(language, vaccine.name())))
                    .append("</span>"));
    return names.toString();
  }

  static String in(Language language, LocalizedText text) {
    return switch (language) {
      case KK -> text.kk();
      case RU -> text.ru();
      case EN -> text.en();
    };
  }
}
