package kz.egu.issuer.adapter.kafka;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** How the registry seals identities to this service. */
@ConfigMapping(prefix = "egu.identity-seal")
public interface SealConfig {
  /** A file with the private key as a JWK (P-256). */
  Path privateKey();
}
