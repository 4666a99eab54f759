package kz.egu.issuer.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import kz.egu.issuer.application.Arrival;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.NewerEventVersionException;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.event.UnreadableEventException;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.stream.EventReader;
import kz.egu.kernel.stream.Received;

/** Makes arrivals of the two topics' records. The key must name the person the event is about. */
final class ArrivalReader implements EventReader<Arrival> {
  private final IdentitySeal.Opener opener;

  ArrivalReader(IdentitySeal.Opener opener) {
    this.opener = opener;
  }

  @Override
  public Arrival read(Received received) {
    Arrival arrival =
        received.topic().equals(Topics.PERSONS.topic()) ? person(received) : dose(received);
    if (!arrival.personId().equals(key(received))) {
      throw new UnreadableEventException("key and event name different persons");
    }
    return arrival;
  }

  private static Arrival dose(Received received) {
    DoseEvent event = DoseEventCodec.read(received.envelope().type(), received.value());
    return new Arrival.Dose(event);
  }

  private Arrival person(Received received) {
    byte[] value = received.value();
    if (value == null) {
      return new Arrival.Erasure(key(received));
    }
    String type = received.envelope().type();
    if (!type.equals(EventTypes.PERSON_IDENTIFIED)) {
      throw isNewer(type)
          ? new NewerEventVersionException(type)
          : new UnreadableEventException("unknown event type");
    }
    PersonIdentity identity = opener.open(new String(value, UTF_8));
    return new Arrival.Identity(identity);
  }

  private static boolean isNewer(String type) {
    return type.matches("kz\\.egu\\.person\\.identified\\.v([2-9]|[1-9][0-9]{1,5})");
  }

  private static PersonId key(Received received) {
    String key = received.key();
    if (key == null) {
      throw new UnreadableEventException("no key");
    }
    try {
      return PersonId.of(key);
    } catch (IllegalArgumentException malformed) {
      throw new UnreadableEventException("the key is not a person's id", malformed);
    }
  }
}
