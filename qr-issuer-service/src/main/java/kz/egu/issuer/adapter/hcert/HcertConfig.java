package kz.egu.issuer.adapter.hcert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What certificates say of who issues them. */
@ConfigMapping(prefix = "egu.hcert")
public interface HcertConfig {
  /** Who issues them, for people to read; at most 80 characters. */
  @WithDefault("Egu vaccination registry")
  String issuerName();
}
