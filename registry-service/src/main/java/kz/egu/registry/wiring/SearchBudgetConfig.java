package kz.egu.registry.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one caller may look for a person by a number ({@code egu.search-budget.…}). */
@ConfigMapping(prefix = "egu.search-budget")
interface SearchBudgetConfig {

  /** Searches at once, and within {@link #per} in the long run. */
  @WithDefault("1000")
  int searches();

  @WithDefault("1H")
  Duration per();

  /** Callers remembered at most: about 200 bytes each. */
  @WithDefault("100000")
  int callers();
}
