package kz.egu.registry.adapter.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one bulk request may hold ({@code egu.bulk.…}). */
@ConfigMapping(prefix = "egu.bulk")
interface BulkConfig {

  /** Lines with a dose at most; never more than a million, for which there is memory. */
  @WithDefault("1000000")
  int mostLines();
}
