package kz.egu.registry.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/**
 * Tells a repetition from another use of the same key: a digest over every field sent, so that
 * blanks and the order of members in a body do not matter.
 */
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String of(RecordDose command) {
    Fingerprint print = new Fingerprint();
    switch (command.person()) {
      case PersonReference.Known known -> print.add("known").add(known.id());
      case PersonReference.OfEarlier earlier -> print.add("earlier").add(earlier.index());
      case PersonReference.Described described -> print.add("described").add(described.person());
    }
    SubmittedDose dose = command.dose();
    print
        .add(dose.vaccineSystem())
        .add(dose.vaccineCode())
        .add(dose.lotNumber())
        .add(dose.expirationDate())
        .add(dose.occurredOn())
        .add(dose.facility())
        .add(dose.performer())
        .add(dose.site())
        .add(dose.route())
        .add(dose.claimedDoseNumber())
        .add(dose.origin());
    // Only where something is said, so that what was sent before this could be said keeps its
    // print.
    if (!dose.assurances().equals(SubmittedAssurances.NONE)) {
      print.add("assured").add(dose.assurances().sameDayIntended());
      dose.assurances().acknowledged().forEach(one -> print.add(one.code()).add(one.reason()));
    }
    command.identifiers().forEach(id -> print.add(id.system()).add(id.value()));
    return HexFormat.of().formatHex(print.digest.digest());
  }

  private void add(SubmittedPerson person) {
    for (SubmittedIdentifier identifier : person.identifiers()) {
      add(identifier.system()).add(identifier.value());
    }
    add(person.familyName())
        .add(person.givenName())
        .add(person.patronymic())
        .add(person.birthDate())
        .add(person.sex())
        .add(person.region());
  }

  /** Each part with its length, so that no two lists of parts read the same. */
  private Fingerprint add(@Nullable Object part) {
    byte[] bytes = part == null ? new byte[0] : part.toString().getBytes(UTF_8);
    digest.update((part == null ? "-" : bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
    return this;
  }
}
