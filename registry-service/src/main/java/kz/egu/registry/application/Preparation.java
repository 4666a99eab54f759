package kz.egu.registry.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Command.AmendDose;
import kz.egu.registry.domain.command.Command.AmendNotDone;
import kz.egu.registry.domain.command.Command.ChangeIdentity;
import kz.egu.registry.domain.command.Command.MergePersons;
import kz.egu.registry.domain.command.Command.MoveDose;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.RegisterPerson;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Command.VoidNotDone;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedNotDone;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.examination.DoseExamination;
import kz.egu.registry.domain.examination.Examined;
import kz.egu.registry.domain.examination.NotDoneExamination;
import kz.egu.registry.domain.examination.PersonExamination;
import kz.egu.registry.domain.examination.PlainText;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Looks at commands in the caller's own thread, so that the one writer thread only does what needs
 * the history.
 */
final class Preparation {
  static final int MAX_KEY_LENGTH = 200;
  static final int MAX_REASON_LENGTH = 500;

  private final PersonExamination persons;
  private final DoseExamination doses;
  private final NotDoneExamination notDone;

  Preparation(ReferenceData reference) {
    persons = new PersonExamination(reference);
    doses = new DoseExamination(reference);
    notDone = new NotDoneExamination(reference);
  }

  PreparedGroup prepare(CommandGroup group, LocalDate today) {
    return new PreparedGroup(
        group,
        group.commands().stream()
            .map(command -> prepare(command, group.recorder(), today))
            .toList());
  }

  private Prepared prepare(Command command, Recorder recorder, LocalDate today) {
    return switch (command) {
      case RecordDose recordDose -> prepare(recordDose, recorder, today);
      case AmendDose amendDose -> prepare(amendDose, recorder, today);
      case VoidDose voidDose -> {
        List<Refusal> refusals = new ArrayList<>();
        checkReason(voidDose.reason(), true, refusals);
        yield new Prepared(command, null, null, null, refusals);
      }
      case MoveDose move -> {
        List<Refusal> refusals = new ArrayList<>();
        Registration person = null;
        if (move.to() instanceof PersonReference.Described described) {
          Examined<Registration> examined = persons.examine(described.person(), today);
          person = examined.value();
          refusals.addAll(examined.refusals());
        }
        checkReason(move.reason(), true, refusals);
        yield new Prepared(command, person, null, null, refusals);
      }
      case MergePersons merge -> {
        List<Refusal> refusals = new ArrayList<>();
        if (merge.duplicate().equals(merge.survivor())) {
          refusals.add(Refusal.of(Rule.SAME_PERSON, "/into"));
        }
        checkReason(merge.reason(), true, refusals);
        yield new Prepared(command, null, null, null, refusals);
      }
      case ChangeIdentity change -> {
        Examined<Registration> person = persons.examine(change.person(), today);
        List<Refusal> refusals = new ArrayList<>(person.refusals());
        checkReason(change.reason(), true, refusals);
        yield new Prepared(command, person.value(), null, null, refusals);
      }
      case RecordNotDone record -> {
        SubmittedPerson described =
            record.person() instanceof PersonReference.Described one ? one.person() : null;
        Prepared prepared = prepare(command, described, record.notDone(), recorder, today);
        List<Refusal> refusals = new ArrayList<>(prepared.refusals());
        checkNumbers(record.identifiers(), refusals);
        yield new Prepared(command, prepared.person(), null, prepared.notDone(), null, refusals);
      }
      case AmendNotDone amend -> {
        Prepared prepared = prepare(command, amend.person(), amend.notDone(), recorder, today);
        List<Refusal> refusals = new ArrayList<>(prepared.refusals());
        checkReason(amend.reason(), false, refusals);
        yield new Prepared(command, prepared.person(), null, prepared.notDone(), null, refusals);
      }
      case VoidNotDone voidNotDone -> {
        List<Refusal> refusals = new ArrayList<>();
        checkReason(voidNotDone.reason(), true, refusals);
        yield new Prepared(command, null, null, null, refusals);
      }
      case RegisterPerson registerPerson -> {
        Examined<Registration> person = persons.examine(registerPerson.person(), today);
        yield new Prepared(command, person.value(), null, null, person.refusals());
      }
    };
  }

  private Prepared prepare(RecordDose command, Recorder recorder, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    Registration person = null;
    String sentBirthDate = null;
    if (command.person() instanceof PersonReference.Described described) {
      sentBirthDate = described.person().birthDate();
      Examined<Registration> examined = persons.examine(described.person(), today);
      person = examined.value();
      refusals.addAll(examined.refusals());
    }
    Examined<Given> given = doses.examine(command.dose(), recorder, sentBirthDate, today);
    refusals.addAll(given.refusals());
    String key = command.idempotencyKey();
    if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH || !isVisible(key))) {
      refusals.add(Refusal.of(Rule.CHARACTERS_NOT_ALLOWED, "Idempotency-Key"));
      return new Prepared(command, person, given.value(), null, refusals);
    }
    checkNumbers(command.identifiers(), refusals);
    return new Prepared(
        command, person, given.value(), key == null ? null : Fingerprint.of(command), refusals);
  }

  private Prepared prepare(AmendDose command, Recorder recorder, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    Registration person = null;
    String sentBirthDate = null;
    if (command.person() != null) {
      sentBirthDate = command.person().birthDate();
      Examined<Registration> examined = persons.examine(command.person(), today);
      person = examined.value();
      refusals.addAll(examined.refusals());
    }
    Examined<Given> given = doses.examine(command.dose(), recorder, sentBirthDate, today);
    refusals.addAll(given.refusals());
    checkReason(command.reason(), false, refusals);
    return new Prepared(command, person, given.value(), null, refusals);
  }

  private Prepared prepare(
      Command command,
      @Nullable SubmittedPerson described,
      SubmittedNotDone sent,
      Recorder recorder,
      LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    Registration person = null;
    if (described != null) {
      Examined<Registration> examined = persons.examine(described, today);
      person = examined.value();
      refusals.addAll(examined.refusals());
    }
    Examined<NotDoneFacts> facts =
        notDone.examine(sent, recorder, described == null ? null : described.birthDate(), today);
    refusals.addAll(facts.refusals());
    return new Prepared(command, person, null, facts.value(), null, refusals);
  }

  private static void checkNumbers(List<BusinessIdentifier> identifiers, List<Refusal> refusals) {
    for (BusinessIdentifier identifier : identifiers) {
      if (!isStorable(identifier.system()) || !isStorable(identifier.value())) {
        refusals.add(Refusal.of(Rule.INVALID_IDENTIFIER, "/identifier"));
      }
    }
  }

  private static void checkReason(
      @Nullable String reason, boolean required, List<Refusal> refusals) {
    if (required && (reason == null || reason.isBlank())) {
      refusals.add(Refusal.of(Rule.MISSING, "/reason"));
    }
    if (reason != null && reason.length() > MAX_REASON_LENGTH) {
      refusals.add(
          new Refusal(
              Rule.TOO_LONG, "/reason", Map.of("max", Integer.toString(MAX_REASON_LENGTH))));
    }
    if (reason != null && !PlainText.isPlain(reason)) {
      refusals.add(Refusal.of(Rule.CHARACTERS_NOT_ALLOWED, "/reason"));
    }
  }

  private static boolean isVisible(String key) {
    return key.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static boolean isStorable(String text) {
    return !text.isBlank()
        && text.length() <= BusinessIdentifier.MAX_LENGTH
        && text.chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }
}
