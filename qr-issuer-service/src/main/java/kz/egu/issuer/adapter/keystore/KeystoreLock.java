package kz.egu.issuer.adapter.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a keystore's file, held by one thread of one process at a time. A thread that
 * holds it may take it again.
 *
 * <p>A file lock holds other processes out, but throws where another thread of this one holds it;
 * hence the second lock before it.
 */
final class KeystoreLock implements AutoCloseable {
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final @Nullable FileLock everywhere;

  private KeystoreLock(ReentrantLock here, @Nullable FileLock everywhere) {
    this.here = here;
    this.everywhere = everywhere;
  }

  static KeystoreLock take(Path keystore) throws IOException {
    Path file = keystore.toAbsolutePath().normalize();
    ReentrantLock here = HERE.computeIfAbsent(file, one -> new ReentrantLock());
    here.lock();
    try {
      boolean again = here.getHoldCount() > 1;
      return new KeystoreLock(here, again ? null : lockFile(file));
    } catch (IOException | RuntimeException notHad) {
      here.unlock();
      throw notHad;
    }
  }

  private static FileLock lockFile(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      return channel.lock();
    } catch (IOException | RuntimeException notHad) {
      channel.close();
      throw notHad;
    }
  }

  /** Gives it back; closing the channel ends the lock on the file. */
  @Override
  public void close() throws IOException {
    try {
      if (everywhere != null) {
        everywhere.acquiredBy().close();
      }
    } finally {
      here.unlock();
    }
  }
}
