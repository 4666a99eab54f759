package kz.egu.issuer.adapter.hcert;

import java.util.Map;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.kernel.reference.ReferenceData;

/** Lets the benchmarks write certificates as the issuer does. */
public final class HcertDoor {
  private HcertDoor() {}

  public static PassFormat format(SignerCertificates certificates, ReferenceData reference) {
    return new HcertFormat(certificates, reference, () -> "Egu benchmarks", Map::of);
  }
}
