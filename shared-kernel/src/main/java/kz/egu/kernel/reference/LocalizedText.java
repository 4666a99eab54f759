package kz.egu.kernel.reference;

import java.util.Locale;

/** One text in the three languages people read: Kazakh, Russian, English. */
public record LocalizedText(String kk, String ru, String en) {

  public String in(Locale locale) {
    return switch (locale.getLanguage()) {
      case "kk" -> kk;
      case "ru" -> ru;
      default -> en;
    };
  }
}
