package kz.egu.issuer.adapter.hcert;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** By which names of WHO's this country's vaccines are known abroad. */
@ConfigMapping(prefix = "egu.who-certificates")
public interface WhoCertificateConfig {
  /**
   * By the catalogue's code, such as {@code cvx:37}, the product's id in WHO's list of prequalified
   * vaccines. A vaccine that is not named here gets no certificate of WHO's.
   */
  Map<String, String> products();
}
