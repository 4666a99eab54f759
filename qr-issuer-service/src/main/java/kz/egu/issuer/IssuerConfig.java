package kz.egu.issuer;

import io.smallrye.config.ConfigMapping;

/** As whom passes are issued. */
@ConfigMapping(prefix = "egu.issuer")
interface IssuerConfig {
  /** Where the public keys stand; https, but for an address of this machine itself. */
  String url();
}
