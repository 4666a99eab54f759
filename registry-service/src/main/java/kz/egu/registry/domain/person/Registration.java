package kz.egu.registry.domain.person;

import java.util.List;
import kz.egu.kernel.id.Identifier;

/**
 * A person as somebody describes them: identity data and at least one number to know them by.
 *
 * @param identifiers all naming the same person, the first given first
 */
public record Registration(List<Identifier> identifiers, Identity identity) {
  public Registration {
    identifiers = List.copyOf(identifiers);
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("a person is known by at least one identifier");
    }
  }
}
