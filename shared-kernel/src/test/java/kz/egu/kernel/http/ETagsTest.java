package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {
  @Test
  void bothFormsNameVersion() {
    assertThat(ETags.required("\"3\"")).isEqualTo(3);
    assertThat(ETags.required(" W/\"12\" ")).isEqualTo(12);
    assertThat(ETags.strong(3).isWeak()).isFalse();
    assertThat(ETags.weak(3).isWeak()).isTrue();
  }

  @Test
  void withoutTagIs428() {
    assertThatThrownBy(() -> ETags.required(null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(428));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "3",
        "\"0\"",
        "\"-1\"",
        "\"1\", \"2\"",
        "\"99999999999\"",
        "\"x\"",
        "w/\"1\""
      })
  void otherwiseIs400(String header) {
    assertThatThrownBy(() -> ETags.required(header))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(FrontCode.MALFORMED_PRECONDITION));
  }

  @Test
  void staleNamesCurrentVersion() {
    ProblemException stale = ETags.stale(4);
    assertThat(stale.problem().status()).isEqualTo(412);
    assertThat(stale.values()).isEqualTo(Map.of("current", 4));
  }
}
