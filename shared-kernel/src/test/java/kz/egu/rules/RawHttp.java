package kz.egu.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends bytes to a server on loopback as they are, since no client library would send what an
 * attacker sends.
 *
 * @param status of the first answer; 0 if the connection was closed without one
 * @param head status line and headers of the first answer, in lower case
 * @param body all that followed
 * @param closed whether the server closed the connection
 */
public record RawHttp(int status, String head, String body, boolean closed) {
  private static final int CONNECT_MS = 2_000;

  /** Sends a request without a body and reads its answer, closing afterwards. */
  public static RawHttp ask(int port, String method, String target, String... headers) {
    StringBuilder request =
        new StringBuilder(
            method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(port, request.append("\r\n").toString(), 10_000);
  }

  /**
   * Sends these characters as ISO 8859-1 bytes and reads until the server closes, or is silent for
   * this long.
   *
   * @param silenceMs in milliseconds
   */
  public static RawHttp send(int port, String request, int silenceMs) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      socket.setSoTimeout(silenceMs);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new AssertionError("no connection to port " + port, e);
    }
  }

  /** Reads until the end of the stream, a reset, or the socket's timeout. */
  public static RawHttp read(InputStream in) {
    StringBuilder all = new StringBuilder();
    boolean closed = true;
    byte[] chunk = new byte[8192];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        all.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException silent) {
      closed = false;
    } catch (IOException reset) {
      closed = true;
    }
    String answer =
        new String(all.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (!answer.startsWith("HTTP/1.")) {
      return new RawHttp(0, "", answer, closed);
    }
    int end = answer.indexOf("\r\n\r\n");
    String head = end < 0 ? answer : answer.substring(0, end);
    String body = end < 0 ? "" : answer.substring(end + 4);
    return new RawHttp(
        Integer.parseInt(head.substring(9, 12)), head.toLowerCase(Locale.ROOT), body, closed);
  }

  /** A header's value, in lower case. */
  public Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }
}
