package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyLimitTest {
  @Test
  void limitItselfIsAllowed() throws Exception {
    assertThat(limited(10, 10).readAllBytes()).hasSize(10);
  }

  @Test
  void oneMoreIsNot() {
    assertThatThrownBy(() -> limited(11, 10).readAllBytes()).isInstanceOf(BodyLimit.Exceeded.class);
    assertThatThrownBy(() -> limited(11, 10).skipNBytes(11)).isInstanceOf(BodyLimit.Exceeded.class);
  }

  @Test
  void singleBytesCountToo() {
    assertThatThrownBy(
            () -> {
              InputStream in = limited(11, 10);
              while (in.read() >= 0) {
                // Read on.
              }
            })
        .isInstanceOf(BodyLimit.Exceeded.class);
  }

  private static InputStream limited(int bytes, long limit) {
    return new BodyLimit.Counted(new ByteArrayInputStream(new byte[bytes]), limit);
  }
}
