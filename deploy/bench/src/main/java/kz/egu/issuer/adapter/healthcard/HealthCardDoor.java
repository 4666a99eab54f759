package kz.egu.issuer.adapter.healthcard;

import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.kernel.reference.ReferenceData;

/** Lets the benchmarks write health cards as the issuer does. */
public final class HealthCardDoor {
  private HealthCardDoor() {}

  public static PassFormat format(IssuerUrl issuer, ReferenceData reference) {
    return new HealthCardFormat(issuer, reference);
  }
}
