package kz.egu.issuer.adapter.hcert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class Base45Test {

  @Property(tries = 500)
  void whatIsEncodedComesBack(@ForAll byte[] bytes) {
    assertThat(Base45.decode(Base45.encode(bytes))).isEqualTo(bytes);
  }

  /** Whatever decodes at all is the one text of those bytes. */
  @Property(tries = 2000)
  void noOtherTextStandsForTheSameBytes(
      @ForAll
          @StringLength(max = 9)
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'A', to = 'Z')
          @Chars({' ', '$', '%', '*', '+', '-', '.', '/', ':', 'a', '\u00e9', '_'})
          String text) {
    byte[] bytes;
    try {
      bytes = Base45.decode(text);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(Base45.encode(bytes)).isEqualTo(text);
  }

  /** The examples of RFC 9285 §4.3 and §4.4. */
  @Example
  void theStandardsExamples() {
    assertThat(Base45.encode("AB".getBytes(UTF_8))).isEqualTo("BB8");
    assertThat(Base45.encode("Hello!!".getBytes(UTF_8))).isEqualTo("%69 VD92EX0");
    assertThat(Base45.encode("base-45".getBytes(UTF_8))).isEqualTo("UJCLQE7W581");
    assertThat(new String(Base45.decode("QED8WEX0"), UTF_8)).isEqualTo("ietf!");
  }

  @Example
  void whatNoEncoderWritesIsRefused() {
    for (String text : new String[] {"A", "BB8A", "GGX", ":::", "::", "bb8", "BB\u0668", "B\nB"}) {
      assertThatThrownBy(() -> Base45.decode(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
