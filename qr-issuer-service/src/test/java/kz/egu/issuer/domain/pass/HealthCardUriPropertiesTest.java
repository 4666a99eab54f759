package kz.egu.issuer.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Digits and back, for whatever a JWS may hold. */
class HealthCardUriPropertiesTest {

  @Property(tries = 300)
  void digitsSayTheSameAsTheJws(@ForAll("jws") String jws) {
    String uri = HealthCardUri.of(jws);
    assertThat(uri).matches("shc:/[0-9]+").hasSize(5 + 2 * jws.length());
    assertThat(HealthCardUri.jws(uri)).isEqualTo(jws);
  }

  @Property(tries = 500)
  void anythingElseIsRefusedOrReadsBackAsItself(@ForAll("texts") String text) {
    String uri = "shc:/" + text;
    try {
      assertThat(HealthCardUri.of(HealthCardUri.jws(uri))).isEqualTo(uri);
    } catch (IllegalArgumentException refused) {
      assertThatThrownBy(() -> HealthCardUri.jws(uri)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<String> jws() {
    return Arbitraries.strings()
        .withChars("ABCXYZabcxyz0189-_.")
        .ofMinLength(1)
        .ofMaxLength(HealthCardUri.MAX_JWS_LENGTH);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789/a ").ofMaxLength(40);
  }
}
