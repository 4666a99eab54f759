package kz.egu.issuer.adapter.qr;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;

/** The words on a pass's page, and days as they are read there. */
final class PageTexts {
  static final String BUNDLE = "messages/page";

  /** What the page says, by key. */
  static final List<String> KEYS =
      List.of(
          "title",
          "name",
          "birth-date",
          "doses",
          "issued",
          "notice",
          "code-whole",
          "code-part",
          "list-whole",
          "list-part",
          "compare",
          "date",
          "vaccine",
          "dose",
          "lot",
          "place",
          "not-primary");

  private static final Messages MESSAGES = Messages.of(List.of(BUNDLE));
  private static final ZoneId KAZAKHSTAN = ZoneId.of("Asia/Almaty");
  private static final DateTimeFormatter POINTS = DateTimeFormatter.ofPattern("dd.MM.uuuu");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm xxx");

  private final Language language;

  PageTexts(Locale locale) {
    this.language = Language.preferred(locale.getLanguage());
  }

  Locale language() {
    return Locale.of(language.tag());
  }

  String of(String key) {
    return of(key, Map.of());
  }

  String of(String key, Map<String, ?> values) {
    return text(key, language, values);
  }

  static List<String> inEveryLanguage(String key) {
    return Arrays.stream(Language.values()).map(each -> text(key, each, Map.of())).toList();
  }

  private static String text(String key, Language language, Map<String, ?> values) {
    return MESSAGES.text(key, language, values).orElseThrow();
  }

  List<String> columns() {
    return List.of(of("date"), of("vaccine"), of("dose"), of("lot"), of("place"));
  }

  /** In English as ISO 8601 has it: two English-speaking countries read 03.04 as two days. */
  String day(LocalDate day) {
    return language == Language.EN ? day.toString() : POINTS.format(day);
  }

  String moment(Instant moment) {
    var there = moment.atZone(KAZAKHSTAN);
    return day(there.toLocalDate()) + ", " + TIME.format(there);
  }
}
