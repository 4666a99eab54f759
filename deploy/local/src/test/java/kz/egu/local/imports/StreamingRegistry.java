package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The registry's side of {@code POST /v1/doses/batch}, as far as an importer can see it: an answer
 * to each line at once. A line with "bad" in it is rejected; a line seen before is a duplicate.
 */
final class StreamingRegistry implements AutoCloseable {
  private final ServerSocket server;
  private final Set<String> known = new HashSet<>();

  /** What requests meet instead of being answered to their end, the first one first. */
  final Deque<Behaviour> instead = new ArrayDeque<>();

  /** The lines of each request. */
  final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

  /** Cut after so many answers, or refuse at once. */
  record Behaviour(int cutAfter, int status) {
    static Behaviour cutAfter(int answers) {
      return new Behaviour(answers, 200);
    }

    static Behaviour refuse(int status) {
      return new Behaviour(Integer.MAX_VALUE, status);
    }
  }

  StreamingRegistry() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (SocketException closed) {
        // the test ends, or the importer went away
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1 << 16);
    boolean csv = false;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      csv |= line.equalsIgnoreCase("Content-Type: text/csv");
    }
    Behaviour behaviour =
        instead.isEmpty() ? Behaviour.cutAfter(Integer.MAX_VALUE) : instead.poll();
    if (behaviour.status() != 200) {
      String body =
          "{\"code\":\"header-refused\",\"errors\":[{\"pointer\":\"lotNumber\",\"code\":\"missing-column\"}]}";
      write(
          socket,
          "HTTP/1.1 %d X\r\nRetry-After: 0\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(behaviour.status(), body.length(), body));
      return;
    }
    write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    List<String> lines = new ArrayList<>();
    requests.add(lines);
    int answered = 0;
    // The body's own lines never look like the size of a chunk here.
    for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
      if (line.matches("[0-9a-f]{0,6}")) {
        continue;
      }
      lines.add(line);
      if (csv && lines.size() == 1) {
        continue;
      }
      if (answered++ == behaviour.cutAfter()) {
        socket.setSoLinger(true, 0);
        return;
      }
      String answer = answerTo(line, lines.size(), csv);
      write(socket, Integer.toHexString(answer.length()) + "\r\n" + answer + "\r\n");
    }
    write(socket, "0\r\n\r\n");
  }

  private String answerTo(String line, int number, boolean csv) {
    if (line.contains("bad")) {
      String where = csv ? "\"row\":" + number : "\"pointer\":\"\"";
      return "{\"line\":%d,\"status\":\"rejected\",\"problem\":{\"code\":\"request-refused\",\"errors\":[{%s,\"code\":\"missing\"}]}}\n"
          .formatted(number, where);
    }
    return "{\"line\":%d,\"status\":\"%s\",\"doseId\":\"x\",\"warnings\":[\"late-entry\"]}\n"
        .formatted(number, known.add(line) ? "recorded" : "duplicate");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
