package kz.egu.registry.domain.relay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the journal's database before anything is relayed.
 *
 * @param nextXid the transaction id to be given next
 * @param inRecovery true on a standby, whose rows become visible in another order
 * @param atCursor the event found at the cursor's place; null if there is no such row
 */
public record JournalState(Era era, long nextXid, boolean inRecovery, @Nullable UUID atCursor) {}
