package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kk|KK",
        "ru-RU,ru;q=0.9,en;q=0.8|RU",
        "en;q=0.5,kk-KZ|KK",
        "de,fr;q=0.9,ru;q=0.1|RU",
        "ru;q=0,en;q=0.1|EN",
        "de|EN",
        "*|EN",
        "kkk|EN",
        ";;;|EN",
        "ru;q=x|EN"
      })
  void bestOfThreeAnswers(String header, Language expected) {
    assertThat(Language.preferred(header)).isEqualTo(expected);
  }

  @Test
  void noneOrTooLongIsEnglish() {
    assertThat(Language.preferred(null)).isEqualTo(Language.EN);
    assertThat(Language.preferred("ru,".repeat(1000))).isEqualTo(Language.EN);
  }

  @Test
  void whatIsAskedForGoesBeforeWhatIsRememberedAndPreferred() {
    assertThat(Language.chosen("kk", "ru", "en")).isEqualTo(Language.KK);
    assertThat(Language.chosen("xx", "ru", "en")).isEqualTo(Language.RU);
    assertThat(Language.chosen(null, "KK", "ru")).isEqualTo(Language.RU);
    assertThat(Language.chosen(null, null, null)).isEqualTo(Language.EN);
  }
}
