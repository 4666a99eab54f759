package kz.egu.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator sets. */
public interface IssuerConfig {

  /** As whom passes are issued. */
  @ConfigMapping(prefix = "egu.issuer")
  interface Issuer {
    /**
     * The {@code iss} of every pass: where the public keys stand. https, but for an address of this
     * machine itself.
     */
    URI url();
  }

  /** The signing keys. */
  @ConfigMapping(prefix = "egu.signing")
  interface Signing {
    /** A PKCS#12 file of mode 0600. */
    Path keystore();

    /** Its password, in a file of mode 0600. */
    Path passwordFile();

    /** Whether to make both where there are none: for local stacks. */
    @WithDefault("false")
    boolean createIfMissing();
  }

  /** How the registry seals identities to this service. */
  @ConfigMapping(prefix = "egu.identity-seal")
  interface Seal {
    /** A file with the private key as a JWK (P-256). */
    Path privateKey();
  }

  /** How persons are found without their number. */
  @ConfigMapping(prefix = "egu.identifier-hash")
  interface Hash {
    /** A file with the secret shared with the registry, in base64. */
    Path key();
  }

  /** The intake of events. */
  @ConfigMapping(prefix = "egu.intake")
  interface Intake {
    /** One per replica and stable, so that a killed one's partitions come back at once. */
    @WithName("instance-id")
    Optional<String> instanceId();
  }

  /** Verification of passes shown. */
  @ConfigMapping(prefix = "egu.verify")
  interface Verify {
    /** A file naming other issuers to be believed. */
    Optional<Path> trustList();
  }
}
