package kz.egu.issuer.adapter.keystore;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import org.jboss.logging.Logger;

/**
 * The provider that signs: the token's own for keys in a token, since nobody else can; for others
 * Amazon's where its native library loads (about nine times as fast), the JDK's own elsewhere.
 */
final class CryptoProvider {
  private static final Logger LOG = Logger.getLogger(CryptoProvider.class);

  private CryptoProvider() {}

  /** The best provider that can really sign with this key of a file here; says in the log which. */
  static Provider signing(PrivateKey key) {
    return told(corretto(key));
  }

  /** The token's; says so in the log. */
  static Provider signing(Provider token) {
    return told(token);
  }

  private static Provider told(Provider chosen) {
    LOG.infof("Passes are signed by the provider %s %s", chosen.getName(), chosen.getVersionStr());
    return chosen;
  }

  private static Provider corretto(PrivateKey key) {
    try {
      AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
      if (corretto.getLoadingError() == null) {
        Signature trial = Signature.getInstance("SHA256withECDSA", corretto);
        trial.initSign(key);
        trial.update((byte) 0);
        trial.sign();
        return corretto;
      }
      LOG.infof("Amazon's provider does not load here: %s", corretto.getLoadingError());
    } catch (GeneralSecurityException | LinkageError notHere) {
      LOG.infof("Amazon's provider does not work here: %s", notHere);
    }
    return jdk();
  }

  private static Provider jdk() {
    Provider[] own = Security.getProviders("Signature.SHA256withECDSA");
    if (own == null || own.length == 0) {
      throw new IllegalStateException("this Java has no ECDSA");
    }
    return own[0];
  }
}
