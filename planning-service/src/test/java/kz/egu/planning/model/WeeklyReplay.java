package kz.egu.planning.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.Predecessor;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.planning.domain.demand.WeeklyDoses;

/** Weekly counts as the events of so many doses, each recorded on the day it was given. */
public final class WeeklyReplay {
  private static final int DAYS = 7;

  private WeeklyReplay() {}

  /** The events in the order of weeks; every dose is another person's. */
  public static List<DoseEvent> events(List<WeeklyDoses> rows, String programme) {
    List<DoseEvent> events = new ArrayList<>();
    rows.stream()
        .sorted(Comparator.comparing(WeeklyDoses::week))
        .forEach(
            row -> {
              for (long i = 0; i < Math.round(row.doses()); i++) {
                events.add(event(row, programme, row.week().plusDays(i % DAYS), events.size()));
              }
            });
    return events;
  }

  private static DoseEvent event(WeeklyDoses row, String programme, LocalDate day, long number) {
    RegionCode region = new RegionCode(row.region());
    ProductCode product = new ProductCode(row.vaccine());
    int dose = Integer.parseInt(row.doseNumber());
    Predecessor predecessor =
        dose == 1 ? null : new Predecessor(day.minusDays(28), dose - 1, product, region);
    DoseFacts facts =
        new DoseFacts(
            new VaccineCode(VaccineCode.CVX, row.vaccine()),
            product,
            "LOT-1",
            day,
            day,
            new ProgrammeCode(programme),
            dose,
            new FacilityId("KZ-75-0001"),
            region,
            region,
            Provenance.PRIMARY,
            1980,
            Sex.FEMALE,
            predecessor);
    return new DoseAdministered(
        new DoseId(new UUID(5, number)), 1, new PersonId(new UUID(6, number)), 1, day, facts);
  }
}
