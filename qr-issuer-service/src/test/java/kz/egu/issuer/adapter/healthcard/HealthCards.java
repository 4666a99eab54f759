package kz.egu.issuer.adapter.healthcard;

import java.util.List;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.kernel.reference.ReferenceData;

/** Writer and reader of health cards, for tests elsewhere. */
public final class HealthCards {
  private HealthCards() {}

  public static PassFormat format(String issuer) {
    return new HealthCardFormat(new IssuerUrl(issuer), ReferenceData.shipped());
  }

  public static PassReader reader(TrustedKeys trusted) {
    return new HealthCardReader(List.of(trusted));
  }
}
