package kz.egu.registry.application;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.ImmunizationVersionView;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.NotDoneRecords;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.application.port.PersonRecords;
import kz.egu.registry.application.port.PersonView;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.dose.Revision.Change;
import kz.egu.registry.domain.examination.Examined;
import kz.egu.registry.domain.examination.PersonExamination;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.schedule.Calendar;
import kz.egu.registry.domain.schedule.DoseGiven;
import kz.egu.registry.domain.schedule.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Reads persons and doses. Each read of a person is in the access log before its answer leaves.
 * Thread-safe.
 */
public final class ReadRecords {
  private final PersonRecords records;
  private final NotDoneRecords notDoneRecords;
  private final AccessLog log;
  private final Calendar calendar;
  private final ZoneId zone;
  private final IdSource ids;
  private final InstantSource clock;
  private final PersonExamination examination;

  public ReadRecords(
      PersonRecords records,
      NotDoneRecords notDoneRecords,
      AccessLog log,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      ZoneId zone) {
    this.records = records;
    this.notDoneRecords = notDoneRecords;
    this.log = log;
    this.calendar = new Calendar(reference);
    this.zone = zone;
    this.ids = ids;
    this.clock = clock;
    this.examination = new PersonExamination(reference);
  }

  public Optional<DoseView> dose(DoseId id, Reader reader) {
    Optional<DoseView> dose = records.dose(id);
    write(reader, "dose-read", dose.map(DoseView::personId).orElse(null));
    return dose;
  }

  /** All versions of a dose, the first one first; empty if there is no such dose. */
  public List<DoseVersionView> history(DoseId id, Reader reader) {
    List<DoseVersionView> versions = records.versions(id);
    write(reader, "dose-history", versions.isEmpty() ? null : versions.getLast().dose().personId());
    return versions;
  }

  /** A vaccination not done, as it stands. */
  public Optional<NotDoneView> notDone(NotDoneId id, Reader reader) {
    Optional<NotDoneView> found = notDoneRecords.one(id);
    write(reader, "not-done-read", found.map(one -> one.notDone().personId()).orElse(null));
    return found;
  }

  /** All its versions, the first one first; empty if there is none of this id. */
  public List<NotDoneView> notDoneHistory(NotDoneId id, Reader reader) {
    List<NotDoneView> versions = notDoneRecords.versions(id);
    write(
        reader,
        "not-done-history",
        versions.isEmpty() ? null : versions.getLast().notDone().personId());
    return versions;
  }

  /** The dose, or the vaccination not done, of this id. */
  public Optional<ImmunizationView> immunization(UUID id, Reader reader) {
    Optional<DoseView> dose = records.dose(new DoseId(id));
    if (dose.isEmpty()) {
      return notDone(new NotDoneId(id), reader).map(one -> one);
    }
    write(reader, "dose-read", dose.get().personId());
    return dose.map(one -> one);
  }

  /** All versions of the dose, or the vaccination not done, of this id, the first one first. */
  public List<? extends ImmunizationVersionView> immunizationHistory(UUID id, Reader reader) {
    List<DoseVersionView> versions = records.versions(new DoseId(id));
    if (versions.isEmpty()) {
      return notDoneHistory(new NotDoneId(id), reader);
    }
    write(reader, "dose-history", versions.getLast().dose().personId());
    return versions;
  }

  /** Reads a number as sent; for {@link #person(Identifier, Reader)}. */
  public Examined<Identifier> identifier(SubmittedIdentifier sent) {
    return examination.examine(sent);
  }

  public Optional<PersonOverview> person(Identifier identifier, Reader reader) {
    return overview(records.person(identifier), "person-search", reader);
  }

  public Optional<PersonOverview> person(PersonId id, Reader reader) {
    return overview(records.person(id), "person-read", reader);
  }

  /** A person's own record. */
  public Optional<PersonOverview> own(Identifier identifier, Reader reader) {
    return overview(records.person(identifier), "own-record", reader);
  }

  /**
   * Who read what of a person, the newest first; the reads of records that were merged into theirs
   * too.
   *
   * @param before the last read of the page before; null for the first page
   * @return empty if nobody has this identifier
   */
  public Optional<List<Access>> accesses(
      Identifier identifier, @Nullable UUID before, int limit, Reader reader) {
    Optional<PersonId> person = records.person(identifier).map(view -> view.person().id());
    write(reader, "own-access-log", person.orElse(null));
    return person.map(id -> log.of(id, before, limit));
  }

  /**
   * All versions of those of a person's doses that were changed, dose by dose, the first version
   * first. What came from another person's record is told from then on.
   *
   * @return empty if nobody has this identifier
   */
  public Optional<List<List<DoseVersionView>>> corrections(Identifier identifier, Reader reader) {
    Optional<PersonView> person = records.person(identifier);
    write(reader, "own-corrections", person.map(view -> view.person().id()).orElse(null));
    return person.map(
        view ->
            view.doses().stream()
                .filter(dose -> dose.version() > 1)
                .map(dose -> sinceLastMove(records.versions(dose.doseId())))
                .toList());
  }

  private static List<DoseVersionView> sinceLastMove(List<DoseVersionView> versions) {
    int first = versions.size() - 1;
    while (first > 0 && versions.get(first).change() != Change.MOVED) {
      first--;
    }
    return versions.subList(Math.max(first, 0), versions.size());
  }

  private Optional<PersonOverview> overview(
      Optional<PersonView> found, String what, Reader reader) {
    write(reader, what, found.map(view -> view.person().id()).orElse(null));
    return found.map(this::overview);
  }

  /** Whether a dose that is not voided counts in its programme; empty if it is voided or gone. */
  public Optional<Evaluation> evaluation(DoseView dose) {
    return dose.voided()
        ? Optional.empty()
        : records
            .person(dose.personId())
            .map(view -> calendar.evaluations(birthDate(view), given(view)).get(dose.doseId()));
  }

  private PersonOverview overview(PersonView view) {
    List<DoseGiven> given = given(view);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<NotDoneView> notDone =
        notDoneRecords.of(view.person().id()).stream()
            .filter(one -> !one.notDone().voided())
            .toList();
    return new PersonOverview(
        view,
        calendar.evaluations(birthDate(view), given),
        calendar.nextDue(birthDate(view), given, today),
        notDone,
        contraindications(notDone, today));
  }

  private static Map<ProgrammeCode, Contraindication> contraindications(
      List<NotDoneView> notDone, LocalDate today) {
    List<NotDone> all = notDone.stream().map(NotDoneView::notDone).toList();
    Map<ProgrammeCode, Contraindication> inForce = new HashMap<>();
    all.stream()
        .map(one -> one.facts().programme())
        .forEach(
            programme ->
                Contraindication.inForce(all, programme, today)
                    .ifPresent(one -> inForce.put(programme, one)));
    return inForce;
  }

  private static LocalDate birthDate(PersonView view) {
    return view.person().identity().birthDate();
  }

  /** By day, those of one series in its order. */
  private static List<DoseGiven> given(PersonView view) {
    return view.doses().stream()
        .filter(dose -> !dose.voided())
        .sorted(
            Comparator.comparing((DoseView dose) -> dose.given().occurredOn())
                .thenComparingInt(dose -> Objects.requireNonNullElse(dose.doseNumber(), 0)))
        .map(
            dose ->
                new DoseGiven(
                    dose.doseId(),
                    dose.given().programme(),
                    dose.given().product(),
                    dose.given().occurredOn()))
        .toList();
  }

  private void write(Reader reader, String what, @Nullable PersonId person) {
    log.append(reader.reading(ids.next(), clock.instant(), what, person));
  }
}
