package kz.egu.issuer;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** How persons are found without their number. */
@ConfigMapping(prefix = "egu.identifier-hash")
interface HashConfig {
  /** A file with the secret shared with the registry, in base64. */
  Path key();
}
