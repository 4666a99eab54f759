package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sends the beginning of a file to the registry, and cuts the connection within a line. */
final class CutUpload {
  private static final int SILENCE_MS = 30_000;

  private CutUpload() {}

  /**
   * @param sent whole lines that go out
   * @param answers that are waited for before the cut
   */
  static void of(Path csv, int port, String token, int sent, int answers) throws IOException {
    String body;
    try (Stream<String> lines = Files.lines(csv, UTF_8)) {
      List<String> some = lines.limit(sent + 1L).toList();
      String unfinished = some.getLast();
      body =
          String.join("\n", some.subList(0, sent))
              + "\n"
              + unfinished.substring(0, unfinished.length() - 3);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SILENCE_MS);
      byte[] bytes = body.getBytes(UTF_8);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /v1/doses/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Type: text/csv\r\nContent-Length: "
              + (bytes.length + 1_000)
              + "\r\n\r\n";
      out.write(head.getBytes(UTF_8));
      out.write(bytes);
      out.flush();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      int seen = 0;
      for (String line = in.readLine(); line != null && seen < answers; line = in.readLine()) {
        seen += line.startsWith("{") ? 1 : 0;
      }
      socket.setSoLinger(true, 0);
    }
  }
}
