package kz.egu.registry.adapter.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedAssurances.Acknowledged;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedNotDone;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/** A form as it was sent; a field that was not is empty. Immutable. */
final class ClinicForm {
  static final List<String> NUMBER = List.of("system", "value");
  static final List<String> PERSON =
      List.of("familyName", "givenName", "patronymic", "birthDate", "sex", "region");
  static final List<String> DOSE =
      List.of("vaccine", "occurredOn", "lot", "expires", "performer", "site", "route");

  private final Map<String, String> values;

  private ClinicForm(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  static ClinicForm of(@Nullable MultivaluedMap<String, String> sent) {
    Map<String, String> values = new LinkedHashMap<>();
    if (sent != null) {
      sent.forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.getFirst().strip()));
    }
    return new ClinicForm(values);
  }

  static ClinicForm of(Map<String, String> values) {
    return new ClinicForm(values);
  }

  /** The same with another value. */
  ClinicForm with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new ClinicForm(changed);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  @Nullable String sent(String name) {
    String value = get(name);
    return value.isEmpty() ? null : value;
  }

  Map<String, String> values() {
    return values;
  }

  Optional<UUID> id(String name) {
    return uuid(get(name));
  }

  static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Of a dose that is shown to its reader: such a version has been before. */
  @Nullable Integer version() {
    String text = get("version");
    return text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
  }

  SubmittedIdentifier number() {
    String other = sent("otherSystem");
    return new SubmittedIdentifier(other == null ? sent("system") : other, sent("value"));
  }

  SubmittedPerson person() {
    return new SubmittedPerson(
        List.of(number()),
        sent("familyName"),
        sent("givenName"),
        sent("patronymic"),
        sent("birthDate"),
        sent("sex"),
        sent("region"));
  }

  /** Somebody on record; null if the form names none. */
  @Nullable PersonId personId() {
    return id("personId").map(PersonId::new).orElse(null);
  }

  /** Whom it is about: somebody on record by the registry's id, else as described. */
  PersonReference whom() {
    return id("personId")
        .<PersonReference>map(id -> new PersonReference.Known(new PersonId(id)))
        .orElseGet(() -> new PersonReference.Described(person()));
  }

  SubmittedDose dose(@Nullable String facility) {
    return new SubmittedDose(
        vaccine(0),
        vaccine(1),
        sent("lot"),
        sent("expires"),
        sent("occurredOn"),
        facility,
        sent("performer"),
        sent("site"),
        sent("route"),
        null,
        null,
        new SubmittedAssurances(false, acknowledged()));
  }

  /** What was shown to be considered, with the one reason given for all of it. */
  private List<Acknowledged> acknowledged() {
    String reason = sent("reason");
    return reason == null
        ? List.of()
        : Stream.of(get("seen").split(" "))
            .filter(code -> !code.isEmpty())
            .map(code -> new Acknowledged(code, reason))
            .toList();
  }

  SubmittedNotDone notDone(@Nullable String facility) {
    return new SubmittedNotDone(
        vaccine(0),
        vaccine(1),
        sent("statusReason"),
        sent("detail"),
        sent("occurredOn"),
        sent("until"),
        facility,
        sent("performer"));
  }

  private @Nullable String vaccine(int part) {
    String[] parts = get("vaccine").split(":", 2);
    return parts.length == 2 ? parts[part] : null;
  }

  /** Somebody's health and number stay out of logs. */
  @Override
  public String toString() {
    return "ClinicForm[…]";
  }
}
