package kz.egu.registry.domain.examination;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads single fields; whatever is wrong goes to the findings and the field reads as absent. */
final class Texts {
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Findings findings;

  Texts(Findings findings) {
    this.findings = findings;
  }

  @Nullable String required(@Nullable String sent, String pointer, int maxLength) {
    String read = optional(sent, pointer, maxLength);
    if (sent == null || sent.isBlank()) {
      findings.refuse(Rule.MISSING, pointer);
    }
    return read;
  }

  @Nullable String optional(@Nullable String sent, String pointer, int maxLength) {
    if (sent == null || sent.isBlank()) {
      return null;
    }
    String text = Normalizer.normalize(sent, Normalizer.Form.NFC).strip();
    if (text.length() > maxLength) {
      findings.refuse(Rule.TOO_LONG, pointer, Map.of("max", Integer.toString(maxLength)));
      return null;
    }
    if (text.codePoints().anyMatch(PlainText::isHidden)) {
      findings.refuse(Rule.CHARACTERS_NOT_ALLOWED, pointer);
      return null;
    }
    return text;
  }

  @Nullable LocalDate requiredDate(@Nullable String sent, String pointer) {
    if (sent == null || sent.isBlank()) {
      findings.refuse(Rule.MISSING, pointer);
      return null;
    }
    return optionalDate(sent, pointer);
  }

  @Nullable LocalDate optionalDate(@Nullable String sent, String pointer) {
    if (sent == null || sent.isBlank()) {
      return null;
    }
    LocalDate date = date(sent);
    if (date == null) {
      findings.refuse(Rule.INVALID_DATE, pointer);
    }
    return date;
  }

  /** The day a text names, or null. */
  static @Nullable LocalDate date(@Nullable String text) {
    if (text == null || !ISO_DATE.matcher(text).matches()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
