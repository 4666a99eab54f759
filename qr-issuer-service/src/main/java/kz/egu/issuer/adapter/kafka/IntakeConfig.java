package kz.egu.issuer.adapter.kafka;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The intake of events. */
@ConfigMapping(prefix = "egu.intake")
public interface IntakeConfig {
  /** One per replica and stable, so that a killed one's partitions come back at once. */
  Optional<String> instanceId();
}
