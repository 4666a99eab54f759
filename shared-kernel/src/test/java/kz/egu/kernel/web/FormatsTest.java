package kz.egu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import kz.egu.kernel.http.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As readers in Kazakhstan and Britain write it. */
class FormatsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          KK; 1~234~567; 81,4%;  2026 ж. 23 қараша;  23.11.2026
          RU; 1~234~567; 81,4~%; 23 ноября 2026 г.; 23.11.2026
          EN; 1,234,567; 81.4%;  23 November 2026;   23/11/2026
          """)
  void numbersAndDays(Language language, String number, String share, String day, String brief) {
    Formats formats = new Formats(language);
    assertThat(formats.number(1_234_567)).isEqualTo(number.replace('~', '\u00a0'));
    assertThat(formats.percent(0.814)).isEqualTo(share.replace('~', '\u00a0'));
    assertThat(formats.date(DAY).replace('\u00a0', ' ')).isEqualTo(day);
    assertThat(formats.shortDate(DAY)).isEqualTo(brief);
  }

  @Test
  void whatIsLittleIsNotNone() {
    assertThat(new Formats(Language.EN).percent(0.000_005)).isEqualTo("<0.1%");
    assertThat(new Formats(Language.RU).percent(0.000_499)).isEqualTo("<0,1\u00a0%");
    assertThat(new Formats(Language.EN).percent(0.000_5)).isEqualTo("0.1%");
    assertThat(new Formats(Language.EN).percent(0)).isEqualTo("0.0%");
  }

  @Test
  void alphabetIsTheLanguagesOwn() {
    Formats kazakh = new Formats(Language.KK);
    assertThat(Stream.of("І", "Б", "Ә", "А", "Ы", "Ұ").sorted(kazakh.order()).toList())
        .containsExactly("А", "Ә", "Б", "Ұ", "Ы", "І");
  }
}
