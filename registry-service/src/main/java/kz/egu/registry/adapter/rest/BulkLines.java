package kz.egu.registry.adapter.rest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into lines, none longer than a bound. Line ends are LF or CRLF; a byte order mark at
 * the beginning is passed over. Not thread-safe.
 */
final class BulkLines {
  static final int MAX_LINE_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 2 * MAX_LINE_BYTES;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private long number;
  private boolean atEnd;

  BulkLines(InputStream in) {
    this.in = in;
  }

  /**
   * A line without its end, valid until the next one is read.
   *
   * @param number from 1
   * @param tooLong whether it was too long; then its bytes are gone
   */
  @SuppressWarnings("ArrayRecordComponent") // Lines are never compared.
  record Line(long number, byte[] bytes, int start, int end, boolean tooLong) {
    boolean isBlank() {
      for (int at = start; at < end; at++) {
        if (bytes[at] != ' ' && bytes[at] != '\t') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /**
   * The next line; null at the end. A last line without an end counts, unless the body broke off.
   *
   * @throws IOException if the body broke off
   */
  @Nullable Line next() throws IOException {
    boolean tooLong = false;
    int scanned = from;
    while (true) {
      int end = indexOfEnd(scanned);
      if (end >= 0) {
        return line(end, end + 1, tooLong);
      }
      if (atEnd) {
        return from == to && !tooLong ? null : line(to, to, tooLong);
      }
      if (to - from > MAX_LINE_BYTES) {
        // No line any more, only something to get over.
        tooLong = true;
        from = to;
      }
      scanned = fill();
    }
  }

  /** Whether the next line is here whole, or its next bytes are. */
  boolean isReady() throws IOException {
    return indexOfEnd(from) >= 0 || in.available() > 0;
  }

  private Line line(int end, int next, boolean tooLong) {
    int start = from;
    from = next;
    number++;
    if (number == 1 && startsWithMark(start, end)) {
      start += MARK.length;
    }
    int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    boolean over = tooLong || last - start > MAX_LINE_BYTES;
    return new Line(number, buffer, start, over ? start : last, over);
  }

  private boolean startsWithMark(int start, int end) {
    return end - start >= MARK.length
        && buffer[start] == MARK[0]
        && buffer[start + 1] == MARK[1]
        && buffer[start + 2] == MARK[2];
  }

  private int indexOfEnd(int start) {
    for (int at = start; at < to; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** Reads more behind what is there; returns where the new bytes begin. */
  private int fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int had = to;
    int count = in.read(buffer, to, buffer.length - to);
    if (count < 0) {
      atEnd = true;
    } else {
      to += count;
    }
    return had;
  }
}
