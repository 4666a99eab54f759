package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import kz.egu.suite.RunningSuite;

/** Sends a file of doses as one request, reading answers while it sends. */
final class Bulk {
  private static final int CHUNK = 64 * 1024;
  private static final int LIMIT_MILLIS = 60_000;

  private Bulk() {}

  /** What was sent and how long it took until the last answer was read. */
  record Sent(long recorded, double seconds) {
    double perSecond() {
      return recorded / seconds;
    }
  }

  /**
   * Sends NDJSON to {@code POST /v1/doses/batch}.
   *
   * @throws IllegalStateException if a row was not recorded
   */
  static Sent send(RunningSuite suite, Path file) throws Exception {
    int port = suite.launcher().port(SuiteUnderLoad.REGISTRY);
    long began = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/doses/batch HTTP/1.1\r\nHost: localhost:"
                  + port
                  + "\r\nAuthorization: Bearer "
                  + suite.token("clinic")
                  + "\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> sendChunks(file, out), run -> Thread.ofPlatform().start(run));
      long recorded = count(new BufferedInputStream(socket.getInputStream(), CHUNK));
      sending.join();
      long lines = lines(file);
      if (recorded != lines) {
        throw new IllegalStateException(recorded + " of " + lines + " rows were recorded");
      }
      return new Sent(recorded, (System.nanoTime() - began) / 1e9);
    }
  }

  private static void sendChunks(Path file, OutputStream out) {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        out.write((Integer.toHexString(read) + "\r\n").getBytes(UTF_8));
        out.write(chunk, 0, read);
        out.write("\r\n".getBytes(UTF_8));
      }
      out.write("0\r\n\r\n".getBytes(UTF_8));
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** How often the answer says so; a chunk's frame may cut the word, and is left out. */
  private static long count(InputStream answer) throws IOException {
    ChunkedInput body = ChunkedInput.of(answer);
    byte[] wanted = "\"status\":\"recorded\"".getBytes(UTF_8);
    long found = 0;
    int matched = 0;
    for (int c = body.read(); c >= 0; c = body.read()) {
      if (c == wanted[matched]) {
        matched++;
        if (matched == wanted.length) {
          found++;
          matched = 0;
        }
      } else {
        matched = c == wanted[0] ? 1 : 0;
      }
    }
    return found;
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
