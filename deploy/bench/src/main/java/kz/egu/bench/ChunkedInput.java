package kz.egu.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of a chunked HTTP answer. */
final class ChunkedInput {
  private final InputStream in;
  private int left;

  private ChunkedInput(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the head.
   *
   * @throws IOException if the status is not 200
   */
  static ChunkedInput of(InputStream in) throws IOException {
    ChunkedInput body = new ChunkedInput(in);
    String status = body.line();
    if (!status.contains(" 200 ")) {
      throw new IOException("the answer is " + status);
    }
    while (!body.line().isEmpty()) {
      // headers say nothing that is wanted
    }
    return body;
  }

  /** The next byte; −1 at the end. */
  int read() throws IOException {
    if (left == 0) {
      String size = line();
      left = Integer.parseInt(size.isEmpty() ? line() : size, 16);
      if (left == 0) {
        return -1;
      }
    }
    left--;
    return in.read();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer was cut");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
