package kz.egu.issuer.adapter.hcert;

import java.util.List;
import java.util.Map;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.TrustedSigners;
import kz.egu.kernel.reference.ReferenceData;

/** Writer and reader of HC1 certificates, for tests elsewhere. */
public final class Hcerts {
  private Hcerts() {}

  public static PassFormat format(SignerCertificates certificates) {
    return new HcertFormat(certificates, ReferenceData.shipped(), () -> "Test registry", Map::of);
  }

  public static PassReader reader(TrustedSigners trusted) {
    return new HcertReader(List.of(trusted));
  }
}
