package kz.egu.registry.application;

import java.util.List;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A command looked at as far as it can be without the history.
 *
 * @param person null if none was described, or if it is refused
 * @param given null if the command brings no dose, or if it is refused
 * @param notDone null if the command brings none, or if it is refused
 * @param fingerprint of the submission if it carries a key
 */
record Prepared(
    Command command,
    @Nullable Registration person,
    @Nullable Given given,
    @Nullable NotDoneFacts notDone,
    @Nullable String fingerprint,
    List<Refusal> refusals) {

  /** Of a command that brings no vaccination not done. */
  Prepared(
      Command command,
      @Nullable Registration person,
      @Nullable Given given,
      @Nullable String fingerprint,
      List<Refusal> refusals) {
    this(command, person, given, null, fingerprint, refusals);
  }
}
