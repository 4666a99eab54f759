package kz.egu.registry.application.port;

import java.time.Instant;
import kz.egu.kernel.code.FacilityId;
import org.jspecify.annotations.Nullable;

/** Who changed something, working where, and when. */
public record Attribution(String who, @Nullable FacilityId facility, Instant at) {}
