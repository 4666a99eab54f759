package kz.egu.issuer.domain.pass;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The canonical record of a person: one of these goes in, every encoding comes out of it.
 *
 * @param doses at least one, oldest first
 */
public record PassRecord(PrintedPerson person, List<PrintedDose> doses) {
  private static final Comparator<PrintedDose> OLDEST_FIRST =
      Comparator.comparing(PrintedDose::occurredOn)
          .thenComparing(PrintedDose::programme, Comparator.comparing(Object::toString))
          .thenComparingInt(PrintedDose::doseNumber)
          .thenComparing(PrintedDose::id);

  public PassRecord {
    doses = doses.stream().sorted(OLDEST_FIRST).toList();
    if (doses.isEmpty()) {
      throw new IllegalArgumentException("a pass prints at least one dose");
    }
  }

  /** Everything this record prints; two records with equal facts print the same. */
  public Set<FactDigest> facts() {
    Set<FactDigest> facts = new LinkedHashSet<>();
    facts.add(person.digest());
    doses.forEach(dose -> facts.add(dose.digest()));
    return facts;
  }

  /** The same person with fewer doses. */
  public PassRecord with(List<PrintedDose> fewer) {
    return new PassRecord(person, fewer);
  }

  /** The same doses under names cut short. */
  public PassRecord withNamesUpTo(int characters) {
    return new PassRecord(person.upTo(characters), doses);
  }
}
