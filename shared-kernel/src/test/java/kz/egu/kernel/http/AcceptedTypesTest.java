package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTypesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8|true",
        "TEXT/HTML|true",
        "text/html;q=0.5, image/webp|true",
        "application/json;q=0.4,text/html;q=0.5|true",
        "*/*|false",
        "text/css,*/*;q=0.1|false",
        "application/json|false",
        "text/html;q=0.5,application/problem+json|false",
        "text/html;q=0|false",
        "text/html;q=much|false",
        "text/htmlish|false",
        ";,;q=|false"
      })
  void whoOpensPagesIsKnown(String accept, boolean expected) {
    assertThat(AcceptedTypes.preferHtml(accept)).isEqualTo(expected);
  }

  @Test
  void whoSaysNothingIsAProgram() {
    assertThat(AcceptedTypes.preferHtml(null)).isFalse();
  }
}
