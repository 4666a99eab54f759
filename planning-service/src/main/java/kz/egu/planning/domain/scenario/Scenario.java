package kz.egu.planning.domain.scenario;

import java.time.Instant;
import java.util.UUID;

/**
 * A question of what would be if, kept under a name.
 *
 * @param name what planners call it, unlike any other scenario's
 */
public record Scenario(UUID id, String name, Assumptions assumptions, Instant createdAt) {}
