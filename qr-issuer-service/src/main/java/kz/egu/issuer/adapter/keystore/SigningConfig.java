package kz.egu.issuer.adapter.keystore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the signing keys are. */
@ConfigMapping(prefix = "egu.signing")
public interface SigningConfig {
  /** A PKCS#12 file that its owner alone may read. */
  Path keystore();

  /** Its password, likewise. */
  Path passwordFile();

  /** Whether to make both where there is no keystore: for local stacks only. */
  @WithDefault("false")
  boolean createIfMissing();

  /** How long a new key is published before it signs: longer than anybody caches the JWKS. */
  @WithDefault("PT1H")
  Duration overlap();
}
