package kz.egu.issuer.domain.verify;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;

/** Checks ES256 signatures (RFC 7518 §3.4) with the JDK's own cryptography. */
public final class Es256 {
  private static final int HALF_BYTES = 32;

  private Es256() {}

  /** Whether these 64 bytes, r then s, sign the message. Both must lie within the curve's order. */
  public static boolean holds(ECPublicKey key, byte[] message, byte[] signature) {
    BigInteger order = key.getParams().getOrder();
    if (signature.length != 2 * HALF_BYTES
        || !within(new BigInteger(1, signature, 0, HALF_BYTES), order)
        || !within(new BigInteger(1, signature, HALF_BYTES, HALF_BYTES), order)) {
      return false;
    }
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static boolean within(BigInteger number, BigInteger order) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
