package kz.egu.issuer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** An address on this machine that notices when somebody follows it. */
public final class Doorbell implements AutoCloseable {
  private static final int PATIENCE_MS = 200;

  private final ServerSocket door;

  public Doorbell() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      door.setSoTimeout(PATIENCE_MS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Whether anybody came, now or before, or comes within a moment. */
  public boolean rang() {
    try (Socket somebody = door.accept()) {
      return somebody.isConnected();
    } catch (SocketTimeoutException nobody) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Somebody comes, so that one knows the bell works. */
  public void ring() {
    try (Socket self = new Socket(door.getInetAddress(), door.getLocalPort())) {
      self.setTcpNoDelay(true);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
