package kz.egu.planning.adapter.kafka;

import java.time.LocalDate;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.UnreadableEventException;
import kz.egu.kernel.stream.EventReader;
import kz.egu.kernel.stream.Received;

/** Reads dose events, and parks what no registry of ours would have published. */
final class DoseEvents implements EventReader<DoseEvent> {
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  @Override
  public DoseEvent read(Received received) {
    DoseEvent event = DoseEventCodec.read(received.envelope().type(), received.value());
    if (!event.personId().toString().equals(received.key())) {
      throw new UnreadableEventException("the record's key is not the event's person");
    }
    requirePlausible(event.changedOn());
    event.now().ifPresent(DoseEvents::requirePlausible);
    event.before().ifPresent(DoseEvents::requirePlausible);
    return event;
  }

  private static void requirePlausible(DoseFacts dose) {
    requirePlausible(dose.occurredOn());
  }

  private static void requirePlausible(LocalDate day) {
    if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
      throw new UnreadableEventException("a date out of range");
    }
  }
}
