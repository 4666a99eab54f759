package kz.egu.local.launcher;

import java.util.List;
import java.util.Optional;

/**
 * A process of the suite: its name, its ports as offsets from {@code EGU_PORT_BASE}, and what must
 * run before it.
 */
enum Part {
  REGISTRY_POSTGRES("registry-postgres", 5, 5),
  POSTGRES("postgres", 7, 7),
  KAFKA("kafka", 6, 8),
  IDENTITY_PROVIDER("identity-provider", 4, 4),
  REGISTRY("registry", 1, 11),
  ISSUER("qr-issuer", 2, 12),
  PLANNING("planning", 3, 13);

  private final String id;
  private final int offset;
  private final int secondOffset;

  Part(String id, int offset, int secondOffset) {
    this.id = id;
    this.offset = offset;
    this.secondOffset = secondOffset;
  }

  /** The name in commands, output and folders. */
  String id() {
    return id;
  }

  /** Every port it listens on; the first is the one it is known by. */
  List<Integer> ports(int base) {
    return offset == secondOffset
        ? List.of(base + offset)
        : List.of(base + offset, base + secondOffset);
  }

  int port(int base) {
    return base + offset;
  }

  boolean isService() {
    return switch (this) {
      case REGISTRY, ISSUER, PLANNING -> true;
      case REGISTRY_POSTGRES, POSTGRES, KAFKA, IDENTITY_PROVIDER -> false;
    };
  }

  /** The Maven module of a service. */
  String module() {
    return id + "-service";
  }

  static Optional<Part> byId(String id) {
    for (Part part : values()) {
      if (part.id.equals(id)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
