package kz.egu.issuer.adapter.keystore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the signing keys are. */
@ConfigMapping(prefix = "egu.signing")
public interface SigningConfig {
  /** What holds private keys. */
  enum Kind {
    /** A file. */
    PKCS12,
    /** A token with a PKCS#11 library of its maker. */
    PKCS11
  }

  @WithDefault("pkcs12")
  Kind kind();

  /**
   * A PKCS#12 file that its owner alone may read; with a token, the PEM file that keeps the
   * certificates.
   */
  Path keystore();

  /** Its password, likewise; with a token, the PIN. */
  Path passwordFile();

  Token token();

  /** Which token. */
  interface Token {
    /** The shared library of its maker. */
    Optional<Path> library();

    /** The slot it is in, as the maker's tools tell it. */
    OptionalLong slot();
  }

  /** Whom certificates made here name: what verifiers of HC1 see of the signer. */
  @WithDefault("CN=Egu pass signing, O=Egu local stack, C=KZ")
  String certificateSubject();

  /**
   * Whether to make what is missing where there is no such file: keystore and password, or the
   * first key in the token and the file of certificates. For local stacks, and once for a token.
   */
  @WithDefault("false")
  boolean createIfMissing();

  /** How long a new key is published before it signs: longer than anybody caches the JWKS. */
  @WithDefault("PT1H")
  Duration overlap();
}
