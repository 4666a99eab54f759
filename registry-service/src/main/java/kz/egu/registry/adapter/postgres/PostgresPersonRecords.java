package kz.egu.registry.adapter.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.PersonRecords;
import kz.egu.registry.application.port.PersonView;
import kz.egu.registry.domain.person.Person;

/** What stands on record, read through Panache; nothing here writes. */
@ApplicationScoped
class PostgresPersonRecords implements PersonRecords {
  private final DoseRows doses;
  private final DoseVersionRows versions;
  private final IdentifierRows identifiers;
  private final IdentityRows identities;
  private final PersonRows persons;

  PostgresPersonRecords(
      DoseRows doses,
      DoseVersionRows versions,
      IdentifierRows identifiers,
      IdentityRows identities,
      PersonRows persons) {
    this.doses = doses;
    this.versions = versions;
    this.identifiers = identifiers;
    this.identities = identities;
    this.persons = persons;
  }

  @Override
  @Transactional
  public Optional<DoseView> dose(DoseId id) {
    return Reading.of(() -> doses.findByIdOptional(id.value()).map(DoseRow::toDomain));
  }

  @Override
  @Transactional
  public List<DoseVersionView> versions(DoseId id) {
    return Reading.of(
        () ->
            doses
                .findByIdOptional(id.value())
                .map(
                    dose ->
                        versions.list("doseId", Sort.ascending("version"), id.value()).stream()
                            .map(row -> row.toDomain(dose.recordedOn))
                            .toList())
                .orElse(List.of()));
  }

  @Override
  @Transactional
  public Optional<PersonView> person(Identifier identifier) {
    return Reading.of(
        () ->
            identifiers
                .findByIdOptional(new IdentifierRow.Key(identifier.system(), identifier.value()))
                .flatMap(row -> view(new PersonId(row.personId))));
  }

  @Override
  @Transactional
  public Optional<PersonView> person(PersonId id) {
    return Reading.of(() -> view(id));
  }

  private Optional<PersonView> view(PersonId id) {
    return persons
        .findByIdOptional(id.value())
        .flatMap(
            row ->
                identities
                    .findByIdOptional(new IdentityRow.Key(id.value(), row.identityVersion))
                    .map(
                        identity ->
                            new Person(
                                id,
                                row.identityVersion,
                                identity.toDomain(),
                                identifiers
                                    .list(
                                        "personId",
                                        Sort.by("recordedAt", "system", "value"),
                                        id.value())
                                    .stream()
                                    .map(IdentifierRow::toDomain)
                                    .toList(),
                                row.personVersion,
                                row.mergedInto == null ? null : new PersonId(row.mergedInto))))
        .map(
            person ->
                new PersonView(
                    person,
                    doses
                        .list("personId", Sort.by("given.occurredOn", "entry"), id.value())
                        .stream()
                        .map(DoseRow::toDomain)
                        .toList()));
  }
}
