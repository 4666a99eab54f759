package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;

/**
 * Where the private halves of keys and the secret are. Whoever changes it holds the {@link
 * KeystoreLock}; every change puts a new file in the old one's place.
 */
interface KeyVault {

  /**
   * Makes what is missing of a first pair, valid from the moment, and the secret that names passes
   * for revocation.
   */
  void make(char[] password, Instant validFrom)
      throws IOException, GeneralSecurityException, JOSEException;

  Ring read(char[] password) throws IOException, GeneralSecurityException, JOSEException;

  /** Adds a pair whose certificate is valid from the moment, and says under which alias. */
  String add(char[] password, Instant validFrom)
      throws IOException, GeneralSecurityException, JOSEException;

  /** Leaves of these entries their certificates alone. */
  void destroyPrivate(char[] password, Collection<String> aliases)
      throws IOException, GeneralSecurityException, JOSEException;
}
