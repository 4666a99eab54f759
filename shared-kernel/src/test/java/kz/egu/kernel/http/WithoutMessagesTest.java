package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WithoutMessagesTest {
  @Test
  void typesAndFramesStayButNoWord() {
    Exception original =
        new IllegalStateException("of Aigerim", new IllegalArgumentException("born 1990-01-01"));
    StringWriter written = new StringWriter();
    WithoutMessages.of(original).printStackTrace(new PrintWriter(written));
    assertThat(written.toString())
        .contains(
            "java.lang.IllegalStateException",
            "java.lang.IllegalArgumentException",
            "WithoutMessagesTest")
        .doesNotContain("Aigerim", "1990-01-01");
  }
}
