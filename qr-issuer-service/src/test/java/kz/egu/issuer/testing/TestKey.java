package kz.egu.issuer.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.TrustedKey;

/** A key pair made for a test, signing with the JDK alone. */
public final class TestKey implements SigningKey {
  private final ECKey pair;

  public TestKey() {
    try {
      pair = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private TestKey(ECKey pair) {
    this.pair = pair;
  }

  /** The pair that {@link #saved} wrote. */
  static TestKey of(String saved) {
    try {
      return new TestKey(ECKey.parse(saved));
    } catch (ParseException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String saved() {
    return pair.toJSONString();
  }

  @Override
  public String kid() {
    return pair.getKeyID();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.toECPrivateKey());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException | JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public ECPublicKey open() {
    try {
      return pair.toECPublicKey();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  PrivateKey secret() {
    try {
      return pair.toECPrivateKey();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public TrustedKey trustedFor(String issuer) {
    return new TrustedKey(kid(), issuer, open(), false);
  }

  /** The public half as a JWK set. */
  public String jwks() {
    return "{\"keys\":[" + pair.toPublicJWK().toJSONString() + "]}";
  }
}
