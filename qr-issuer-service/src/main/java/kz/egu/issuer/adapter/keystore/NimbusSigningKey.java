package kz.egu.issuer.adapter.keystore;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import kz.egu.issuer.application.port.SigningKey;

/** Signs by nimbus, which takes bytes prepared by whichever format. */
final class NimbusSigningKey implements SigningKey {
  private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);

  private final String kid;
  private final ECDSASigner signer;

  NimbusSigningKey(String kid, PrivateKey key, Provider provider) {
    this.kid = kid;
    try {
      this.signer = new ECDSASigner(own(key, provider), Curve.P_256);
    } catch (JOSEException wrongCurve) {
      throw new IllegalArgumentException("not a P-256 key: " + kid, wrongCurve);
    }
    signer.getJCAContext().setProvider(provider);
  }

  /**
   * The key as Amazon's provider holds it: a stranger's it would take over anew for each signature,
   * which costs more than the signature.
   */
  private static PrivateKey own(PrivateKey key, Provider provider) {
    if (!(provider instanceof AmazonCorrettoCryptoProvider)) {
      return key;
    }
    try {
      return (PrivateKey) KeyFactory.getInstance("EC", provider).translateKey(key);
    } catch (GeneralSecurityException notTaken) {
      return key;
    }
  }

  @Override
  public String kid() {
    return kid;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      return signer.sign(ES256, message).decode();
    } catch (JOSEException | ProviderException broken) {
      throw new IllegalStateException("cannot sign with " + kid, broken);
    }
  }
}
