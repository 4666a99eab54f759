package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One {@code POST} whose answer is read while its body is still sent. The JDK's client reads the
 * answer of HTTP/1.1 only after the whole body, so with a long file both sides would come to wait
 * for each other; hence a socket. Without TLS: the registry it is for listens on this machine.
 */
final class BulkRequest implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int CHUNK_BYTES = 1 << 16;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final AtomicLong sent = new AtomicLong();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private @Nullable BufferedReader lines;
  private volatile @Nullable IOException unreadable;

  /**
   * Connects and sends the head.
   *
   * @throws IllegalArgumentException if the address is not one of plain HTTP
   * @throws IOException if nobody is there
   */
  BulkRequest(URI uri, String token, String contentType) throws IOException {
    if (!uri.getScheme().equals("http")) {
      throw new IllegalArgumentException("only http: a token must not go to whoever answers");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : 80;
    socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(uri.getHost(), port), (int) CONNECT.toMillis());
      socket.setSoTimeout((int) SILENCE.toMillis());
      in = new BufferedInputStream(socket.getInputStream(), CHUNK_BYTES);
      out = new BufferedOutputStream(socket.getOutputStream(), CHUNK_BYTES + 16);
      String head =
          String.join(
              "\r\n",
              "POST " + uri.getRawPath() + " HTTP/1.1",
              "Host: " + uri.getRawAuthority(),
              "Authorization: Bearer " + token,
              "Content-Type: " + contentType,
              "Transfer-Encoding: chunked",
              "",
              "");
      out.write(head.getBytes(ISO_8859_1));
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  /** Begins to send a body, which is closed in the end. */
  void send(InputStream body) {
    Thread.ofVirtual().name("import-sender").start(() -> write(body));
  }

  /** Bytes of the body sent since the last call. */
  long sentSince() {
    return sent.getAndSet(0);
  }

  /** Why the body could not be read to its end; null while it can. */
  @Nullable IOException unreadable() {
    return unreadable;
  }

  private void write(InputStream body) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (body) {
      for (int count = read(body, chunk); count >= 0; count = read(body, chunk)) {
        out.write(Integer.toHexString(count).getBytes(ISO_8859_1));
        out.write(LINE_END);
        out.write(chunk, 0, count);
        out.write(LINE_END);
        out.flush();
        sent.addAndGet(count);
      }
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    } catch (IOException cut) {
      // Whoever reads the answer finds out, and what was sent until then counts.
    } catch (UncheckedIOException ofTheFile) {
      unreadable = ofTheFile.getCause();
      close();
    }
  }

  private static int read(InputStream body, byte[] into) {
    try {
      int count = body.readNBytes(into, 0, into.length);
      return count == 0 ? -1 : count;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Waits for the head of the answer and returns its status. */
  int status() throws IOException {
    String first = headLine();
    for (String line = headLine(); !line.isEmpty(); line = headLine()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    if (!first.matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IOException("no HTTP/1.1");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    if (status == 100) {
      return status();
    }
    boolean chunked =
        headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT).equals("chunked");
    InputStream body =
        chunked ? new Chunks(in) : new Counted(in, headers.getOrDefault("Content-Length", "0"));
    lines = new BufferedReader(new InputStreamReader(body, UTF_8), CHUNK_BYTES);
    return status;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * The next line of the answer; null after the last.
   *
   * @throws IOException if the answer was cut
   */
  @Nullable String line() throws IOException {
    BufferedReader reader = lines;
    if (reader == null) {
      throw new IllegalStateException("no answer yet");
    }
    return reader.readLine();
  }

  private String headLine() throws IOException {
    return headLine(in);
  }

  private static String headLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0 || line.length() > CHUNK_BYTES) {
        throw new EOFException("cut");
      }
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // closed all the same
    }
  }

  /** A body with a length. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long left;

    Counted(InputStream in, String length) {
      this.in = in;
      this.left = length.matches("\\d{1,9}") ? Long.parseLong(length) : 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, offset, (int) Math.min(left, length));
      if (count < 0) {
        throw new EOFException("cut");
      }
      left -= count;
      return count;
    }
  }

  /** A chunked body (RFC 9112, section 7.1). */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 && !ended) {
        next();
      }
      if (ended) {
        return -1;
      }
      int count = in.read(into, offset, (int) Math.min(left, length));
      if (count < 0) {
        throw new EOFException("cut");
      }
      left -= count;
      return count;
    }

    private void next() throws IOException {
      if (begun) {
        headLine(in);
      }
      begun = true;
      String size = headLine(in).replaceAll(";.*", "").strip();
      if (!size.matches("[0-9A-Fa-f]{1,8}")) {
        throw new IOException("no chunk");
      }
      left = Long.parseLong(size, 16);
      ended = left == 0;
      while (ended && !headLine(in).isEmpty()) {
        // trailers
      }
    }
  }
}
