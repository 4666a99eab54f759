package kz.egu.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Loopback TCP ports. */
public final class Ports {
  private Ports() {}

  /** Free ports, all different, as told by the system at this moment. */
  public static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException none) {
      throw new PartFailed("No free port on the loopback address: " + none.getMessage(), none);
    } finally {
      held.forEach(Ports::close);
    }
  }

  /**
   * Whether nothing listens on this port, on any address of this machine that would be in our way.
   */
  public static boolean isFree(int port) {
    if (listens(port)) {
      return false;
    }
    try (ServerSocket probe = new ServerSocket()) {
      // A port with connections still in TIME_WAIT is free for a server, as all of ours set this
      // too.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Whether something accepts connections on the loopback address at this port. */
  public static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // The port is given back by the system in any case.
    }
  }
}
