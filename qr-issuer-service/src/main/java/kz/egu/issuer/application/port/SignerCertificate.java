package kz.egu.issuer.application.port;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key with the X.509 certificate by which verifiers of HCERT know it.
 *
 * @param country the {@code iss} it may sign for, ISO 3166-1 alpha-2
 * @param key the key in it
 */
public record SignerCertificate(String country, X509Certificate certificate, TrustedKey key) {
  private static final int KID_BYTES = 8;

  /**
   * The name HCERT gives it: the first eight bytes of the certificate's SHA-256, in base64.
   *
   * <p>Source: Electronic Health Certificate Specification 1.1.1, appendix A.1.
   */
  public String kid() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, KID_BYTES));
    } catch (CertificateEncodingException neverOnceRead) {
      throw new IllegalArgumentException(neverOnceRead);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
