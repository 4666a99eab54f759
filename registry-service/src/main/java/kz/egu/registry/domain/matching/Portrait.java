package kz.egu.registry.domain.matching;

import java.time.LocalDate;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person as far as matching looks at them.
 *
 * @param familyKey see {@link NameKey}; so are the other names
 * @param iin the national number, if known
 */
public record Portrait(
    String familyKey,
    String givenKey,
    @Nullable String patronymicKey,
    LocalDate birthDate,
    Sex sex,
    @Nullable RegionCode region,
    @Nullable String iin) {

  public static Portrait of(Person person) {
    return of(person.identity(), person.iin().map(Identifier::value).orElse(null));
  }

  public static Portrait of(Identity identity, @Nullable String iin) {
    String patronymic = identity.patronymic();
    return new Portrait(
        NameKey.of(identity.familyName()),
        NameKey.of(identity.givenName()),
        patronymic == null ? null : NameKey.ofPatronymic(patronymic),
        identity.birthDate(),
        identity.sex(),
        identity.region(),
        iin);
  }

  /** Keys and numbers of a person stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "Portrait[…]";
  }
}
