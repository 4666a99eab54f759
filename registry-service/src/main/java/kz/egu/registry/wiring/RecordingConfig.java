package kz.egu.registry.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How commands wait and are written ({@code egu.recording.…}). */
@ConfigMapping(prefix = "egu.recording")
interface RecordingConfig {

  /** Groups of commands waiting for the writer at most; more are answered 503. */
  @WithDefault("10000")
  int queueCapacity();

  /** How long a caller waits for its own answer. */
  @WithDefault("5S")
  Duration deadline();
}
