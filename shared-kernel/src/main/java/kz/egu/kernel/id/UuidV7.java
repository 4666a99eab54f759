package kz.egu.kernel.id;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Ids of UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits. They
 * sort by time, so indexes stay dense, and tell nothing but when they were made. As thread-safe as
 * the generator given.
 */
public final class UuidV7 implements IdSource {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  public UuidV7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID next() {
    byte[] drawn = new byte[2 * Long.BYTES];
    random.nextBytes(drawn); // one draw: a secure generator takes its lock for each
    ByteBuffer bits = ByteBuffer.wrap(drawn);
    long high = (clock.millis() << 16) | VERSION | (bits.getLong() & 0x0FFFL);
    long low = VARIANT | (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }
}
