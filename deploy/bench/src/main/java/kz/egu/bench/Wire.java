package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be: what measures shares the processor with
 * what is measured. It understands just what our services answer with.
 */
final class Wire implements AutoCloseable {
  private static final int LONGEST_HEAD = 8 * 1024;
  private static final int LIMIT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] head;
  private byte[] body = {};

  /**
   * @param token bearer token of every request
   */
  Wire(int port, String token) throws IOException {
    this("Authorization: Bearer " + token, port);
  }

  /**
   * As somebody who signed in by a page.
   *
   * @param cookies as a browser sends them
   */
  static Wire inSession(int port, String cookies) throws IOException {
    return new Wire("Cookie: " + cookies, port);
  }

  private Wire(String who, int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), LONGEST_HEAD);
    out = socket.getOutputStream();
    head = (" HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + who + "\r\n").getBytes(UTF_8);
  }

  /** Sends JSON and reads the whole answer; its status. */
  int post(String path, String json) throws IOException {
    byte[] sent = json.getBytes(UTF_8);
    return exchange(
        "POST " + path, "Content-Type: application/json\r\nContent-Length: " + sent.length, sent);
  }

  int get(String pathAndQuery) throws IOException {
    return exchange("GET " + pathAndQuery, "Accept: application/json", new byte[0]);
  }

  /** The body of the last answer. */
  String body() {
    return new String(body, UTF_8);
  }

  private int exchange(String line, String headers, byte[] sent) throws IOException {
    byte[] first = line.getBytes(UTF_8);
    byte[] rest = (headers + "\r\n\r\n").getBytes(UTF_8);
    byte[] request = new byte[first.length + head.length + rest.length + sent.length];
    System.arraycopy(first, 0, request, 0, first.length);
    System.arraycopy(head, 0, request, first.length, head.length);
    System.arraycopy(rest, 0, request, first.length + head.length, rest.length);
    System.arraycopy(sent, 0, request, request.length - sent.length, sent.length);
    out.write(request);
    return answer();
  }

  private int answer() throws IOException {
    String status = line();
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (header.regionMatches(true, 0, "content-length", 0, colon)) {
        length = Integer.parseInt(header.substring(colon + 1).strip());
      }
      chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
    }
    if (length < 0 && !chunked) {
      throw new IOException("an answer without a length: " + status);
    }
    body = chunked ? chunks() : in.readNBytes(length);
    return Integer.parseInt(status.substring(9, 12));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      whole.write(in.readNBytes(size));
      line(); // the end of the chunk
    }
    line(); // no trailers
    return whole.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > LONGEST_HEAD) {
        throw new IOException("an endless header");
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
