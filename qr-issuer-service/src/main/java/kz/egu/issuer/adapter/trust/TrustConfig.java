package kz.egu.issuer.adapter.trust;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Whom to believe besides ourselves. */
@ConfigMapping(prefix = "egu.verify")
public interface TrustConfig {
  /** A file naming other issuers and their keys. */
  Optional<Path> trustList();

  /** A folder with their revocation lists, {@code *.json} as they publish them. */
  Optional<Path> revocationLists();
}
