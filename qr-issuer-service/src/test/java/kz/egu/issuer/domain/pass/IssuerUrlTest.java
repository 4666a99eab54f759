package kz.egu.issuer.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://passes.example.kz",
        "https://example.kz/passes",
        "http://localhost:8082",
        "http://127.0.0.1:1"
      })
  void httpsOrThisMachine(String url) {
    assertThat(new IssuerUrl(url).value()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://passes.example.kz",
        "http://localhost.example.kz",
        "http://localhost@example.kz",
        "https://example.kz/",
        "https://user@example.kz",
        "https://example.kz?x=1",
        "https:example",
        "ftp://localhost",
        "localhost"
      })
  void nothingElse(String url) {
    assertThatThrownBy(() -> new IssuerUrl(url)).isInstanceOf(IllegalArgumentException.class);
  }
}
