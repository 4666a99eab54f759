package kz.egu.issuer.adapter.web;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the page of one's pass leads to. */
@ConfigMapping(prefix = "egu.pages")
interface PassPageConfig {
  /** Base address of the registry as a browser sees it; none, no link to the record. */
  Optional<String> registryUrl();
}
