package kz.egu.registry.domain.person;

import java.time.LocalDate;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is, as the record states it.
 *
 * @param region where the person lives, if known
 */
public record Identity(
    String familyName,
    String givenName,
    @Nullable String patronymic,
    LocalDate birthDate,
    Sex sex,
    @Nullable RegionCode region) {

  /** Names stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "Identity[…]";
  }
}
