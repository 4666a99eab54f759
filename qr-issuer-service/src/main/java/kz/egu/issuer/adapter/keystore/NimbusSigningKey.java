package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.Provider;
import kz.egu.issuer.application.port.SigningKey;

/** Signs by nimbus, which takes bytes prepared by whichever format. */
final class NimbusSigningKey implements SigningKey {
  private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);

  private final String kid;
  private final ECDSASigner signer;

  NimbusSigningKey(String kid, PrivateKey key, Provider provider) {
    this.kid = kid;
    try {
      this.signer = new ECDSASigner(key, Curve.P_256);
    } catch (JOSEException wrongCurve) {
      throw new IllegalArgumentException("not a P-256 key: " + kid, wrongCurve);
    }
    signer.getJCAContext().setProvider(provider);
  }

  @Override
  public String kid() {
    return kid;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      return signer.sign(ES256, message).decode();
    } catch (JOSEException broken) {
      throw new IllegalStateException("cannot sign with " + kid, broken);
    }
  }
}
