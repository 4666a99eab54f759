package kz.egu.issuer.adapter.keystore;

import java.security.PrivateKey;
import java.security.Provider;
import kz.egu.issuer.application.port.SigningKey;

/** Lets the benchmarks sign as the issuer does. */
public final class SigningDoor {
  private SigningDoor() {}

  /** The provider the issuer would choose here. */
  public static Provider provider(PrivateKey key) {
    return CryptoProvider.signing(key);
  }

  public static SigningKey key(String kid, PrivateKey key) {
    return new NimbusSigningKey(kid, key, CryptoProvider.signing(key));
  }
}
