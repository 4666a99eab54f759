package kz.egu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the table is made of. */
class NumbersTest {
  @Test
  void quantilesAreValuesThatWereMeasured() {
    assertThat(Numbers.median(3, 1, 2)).isEqualTo(2);
    assertThat(Numbers.quantile(0.99, 1, 2, 3, 100)).isEqualTo(100);
    assertThat(Numbers.quantile(0.5)).isNaN();
  }

  @Test
  void lineIsHeldAgainstItsGoals() {
    Line line = Line.of("passes", 20, "/s").beside("raw", 40);
    assertThat(line.atLeast(10).reached()).isTrue();
    assertThat(line.atLeast(10).atLeastTimes(0.6).reached()).isFalse();
    assertThat(line.atMost(19).reached()).isFalse();
    assertThat(line.atLeast(10).atLeastTimes(0.6).goal()).isEqualTo("≥ 10.0 and ≥ 0.60 × peer");
  }

  @Test
  void chunksAreTakenOutOfTheirFrames() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
    ChunkedInput body =
        ChunkedInput.of(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    StringBuilder read = new StringBuilder();
    for (int c = body.read(); c >= 0; c = body.read()) {
      read.append((char) c);
    }
    assertThat(read).hasToString("abc0123456789");
  }
}
