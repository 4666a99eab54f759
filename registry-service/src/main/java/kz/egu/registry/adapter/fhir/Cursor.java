package kz.egu.registry.adapter.fhir;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where the next page begins, in a form nobody is tempted to make up: no number, no name. */
final class Cursor {
  private static final int BYTES = 16;

  private Cursor() {}

  static String behind(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Optional<UUID> read(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return bytes.remaining() == BYTES
          ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
