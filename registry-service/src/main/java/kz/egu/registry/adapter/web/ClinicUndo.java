package kz.egu.registry.adapter.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;

/** Says that what was just recorded was a mistake; only while nobody has changed it since. */
@RequestScoped
class ClinicUndo {
  private final SubmitCommands submitCommands;
  private final ClinicPersonPages persons;
  private final ClinicFrame frame;
  private final ClinicDesk desk;
  private final ClinicCaller caller;

  ClinicUndo(
      SubmitCommands submitCommands,
      ClinicPersonPages persons,
      ClinicFrame frame,
      ClinicDesk desk,
      ClinicCaller caller) {
    this.submitCommands = submitCommands;
    this.persons = persons;
    this.frame = frame;
    this.desk = desk;
    this.caller = caller;
  }

  /**
   * Goes back to the person's page, which says so.
   *
   * @param command of the id and the version on the form
   * @param said key of the words that tell it is undone
   */
  Response undo(ClinicForm form, BiFunction<UUID, Integer, Command> command, String said) {
    Integer version = form.version();
    UUID id = form.id("id").orElse(null);
    if (id == null || version == null) {
      return frame.trouble(404, frame.page().text("trouble-no-dose"));
    }
    List<Outcome> outcomes = submitCommands.submit(caller.group(command.apply(id, version)));
    return switch (outcomes.getFirst()) {
      case Outcome.Accepted undone -> {
        desk.open(undone.personId());
        desk.nothingDone();
        desk.say(said);
        yield ClinicFrame.go("/clinic/person");
      }
      case Outcome.Refused refused ->
          persons.about(
              form.personId(),
              overview ->
                  persons.person(
                      ClinicFrame.status(refused.refusals()),
                      overview,
                      frame.undoErrors(refused.refusals())));
      case Outcome other ->
          throw new IllegalStateException("answered " + other.getClass().getSimpleName());
    };
  }
}
