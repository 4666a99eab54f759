package kz.egu.registry.domain.rule;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.schedule.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * A dose about to be recorded, and all around it.
 *
 * @param place the dose with its number and predecessor
 * @param history the person's record, the dose included
 * @param notDone what is on record of the person's vaccinations not done
 * @param claimed the person as described beside the dose, if they were
 * @param vaccine as the catalogue has it today; null once it is no longer in it
 * @param facility as the list has it today; null once it is no longer in it
 * @param evaluation whether the dose counts, by the history with it
 * @param today the day of recording in the registry's time zone
 */
public record Occasion(
    Given given,
    DoseFacts place,
    History history,
    List<NotDone> notDone,
    @Nullable Identity claimed,
    Programme programme,
    @Nullable Vaccine vaccine,
    @Nullable Facility facility,
    @Nullable Evaluation evaluation,
    LocalDate today) {
  public Occasion {
    notDone = List.copyOf(notDone);
  }
}
