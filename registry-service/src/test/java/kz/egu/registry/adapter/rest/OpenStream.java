package kz.egu.registry.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A bulk request that stays open: lines go out and answers come in while it does. */
final class OpenStream implements AutoCloseable {
  private static final int SILENCE_MS = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  OpenStream(String token, String type) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(SILENCE_MS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    raw(
        "POST /v1/doses/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: "
            + type
            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  /** Sends some of the body. */
  void send(String text) throws IOException {
    raw(Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n");
  }

  void end() throws IOException {
    raw("0\r\n\r\n");
  }

  /** The head of the answer, once it comes. */
  List<String> head() throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.add(line);
    }
    return head;
  }

  /** The next line of the answer that is one of JSON; chunk sizes are passed over. */
  String line() throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith("{")) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  /**
   * Waits for the server to cut the connection.
   *
   * @return whether it did so before the answer had an end
   */
  boolean isCut() throws IOException {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        assertThat(line).as("no more lines").doesNotStartWith("{");
        if (line.equals("0")) {
          return false;
        }
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  private void raw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Cuts the connection if it is still open. */
  @Override
  public void close() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
