package kz.egu.issuer.adapter.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Certificates as PEM, one after the other. What stands here is believed: it is its owner's. */
final class CertificateFile {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private CertificateFile() {}

  static List<X509Certificate> read(Path file) throws IOException, GeneralSecurityException {
    byte[] pem = KeystoreFile.bytes(file);
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate one :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      if (one instanceof X509Certificate certificate) {
        certificates.add(certificate);
      }
    }
    return certificates;
  }

  static void write(Collection<X509Certificate> certificates, Path file)
      throws IOException, GeneralSecurityException {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate one : certificates) {
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(LINES.encodeToString(one.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    KeystoreFile.write(pem.toString().getBytes(US_ASCII), file);
  }
}
