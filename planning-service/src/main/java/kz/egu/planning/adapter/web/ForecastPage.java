package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import kz.egu.planning.application.ReadVolumes;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.VolumeColumn;
import kz.egu.planning.application.VolumeQuestion;
import kz.egu.planning.application.VolumeRow;

/** Doses of one vaccine and dose number ahead, in a region or the nation. */
@Singleton
final class ForecastPage implements PlannerPages.Content {
  private static final int AHEAD = 26;
  private static final int PAST = 52;

  private final ProjectVolumes projections;
  private final ReadVolumes volumes;
  private final ReferenceData reference;
  private final Today today;

  @Inject
  ForecastPage(
      ProjectVolumes projections, ReadVolumes volumes, ReferenceData reference, Today today) {
    this.projections = projections;
    this.volumes = volumes;
    this.reference = reference;
    this.today = today;
  }

  /** The filter with the vaccine asked for, or else the one given most. */
  Filter withVaccine(Filter asked) {
    return asked.vaccine().isEmpty() ? asked.withVaccine(mostGiven(asked)) : asked;
  }

  @Override
  public Panel panel(Filter asked, Page page) {
    Filter filter = withVaccine(asked);
    Projection projection =
        projections.answer(
            new ProjectionQuestion(
                List.of(filter.region().isEmpty() ? ProjectionQuestion.NATION : filter.region()),
                filter.products(),
                List.of(filter.doseNumber()),
                AHEAD,
                filter.asOf()));
    Formats formats = page.formats();
    List<Drawing.Fan> fan = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    double sum = 0;
    double high = 0;
    for (Projection.Row row : projection.rows()) {
      fan.add(
          new Drawing.Fan(
              formats.shortDate(row.week()),
              row.q025(),
              row.q10(),
              row.q25(),
              row.q50(),
              row.q75(),
              row.q90(),
              row.q975()));
      rows.add(
          List.of(
              row.week(),
              row.mean(),
              row.q025(),
              row.q10(),
              row.q25(),
              row.q50(),
              row.q75(),
              row.q90(),
              row.q975()));
      sum += row.mean();
      high += row.q90();
    }
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    for (String key : List.of("mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975")) {
      columns.put(key, Sheet.Kind.COUNT);
    }
    String vaccine =
        reference
            .vaccine(new ProductCode(filter.vaccine()))
            .map(Vaccine::name)
            .map(text -> text.in(page.formats().locale()))
            .orElse(filter.vaccine());
    return new Panel(
        page.text(
            "forecast-sentence",
            Map.of(
                "vaccine", vaccine,
                "dose", filter.doseNumber(),
                "weeks", fan.size(),
                "doses", Math.round(sum))),
        notes(projection, page),
        List.of(
            new Panel.Card(
                page.text("card-expected"),
                formats.number(Math.round(sum)),
                page.text("card-weeks", "weeks", fan.size())),
            new Panel.Card(
                page.text("card-high"),
                formats.number(Math.round(high)),
                page.text("card-high-below"))),
        fan.isEmpty()
            ? null
            : Drawing.fan(
                past(filter, formats),
                fan,
                page.text("forecast-drawing"),
                page.text("today"),
                formats::number),
        page.text("forecast-drawing"),
        List.of(),
        new Sheet(Sheet.columns(columns), List.copyOf(rows), projection.asOf().date().toString()),
        PlannerPages.fields("region", "vaccine", "doseNumber", "asOf"));
  }

  private static List<String> notes(Projection projection, Page page) {
    Formats formats = page.formats();
    Projection.HitRate hits = projection.hitRate();
    List<String> notes = new ArrayList<>();
    if (hits.q80() == null || hits.q95() == null) {
      notes.add(page.text("hits-none"));
    } else {
      notes.add(
          page.text(
              "hits-" + hits.basis(),
              Map.of(
                  "q80", formats.percent(hits.q80()),
                  "q95", formats.percent(hits.q95()),
                  "weeks", hits.weeks())));
    }
    notes.add(page.text("as-of", "day", formats.date(projection.asOf().date())));
    return notes;
  }

  private List<Drawing.Mark> past(Filter filter, Formats formats) {
    LocalDate last = filter.asOf() == null ? today.date() : filter.asOf();
    SortedMap<LocalDate, Long> weeks = new TreeMap<>();
    for (VolumeRow row : weeks(filter, last, List.of(filter.doseNumber()))) {
      weeks.merge(Objects.requireNonNull(row.week()), row.doses(), Long::sum);
    }
    return Timeline.before(last.minusDays(last.getDayOfWeek().getValue() - 1L), weeks, formats);
  }

  /** Whole weeks only: the running one is part of what is ahead. */
  private List<VolumeRow> weeks(Filter filter, LocalDate last, List<Integer> doseNumbers) {
    LocalDate monday = last.minusDays(last.getDayOfWeek().getValue() - 1L);
    return volumes
        .answer(
            new VolumeQuestion(
                EnumSet.of(VolumeColumn.WEEK),
                filter.regions(),
                filter.products(),
                doseNumbers,
                monday.minusWeeks(PAST),
                monday.minusDays(1),
                filter.asOf()),
            Part.WHOLE)
        .rows();
  }

  /** The vaccine most given, so that the page says something before anything is chosen. */
  private String mostGiven(Filter filter) {
    Optional<VolumeRow> most =
        volumes
            .answer(
                new VolumeQuestion(
                    EnumSet.of(VolumeColumn.VACCINE),
                    filter.regions(),
                    List.of(),
                    List.of(filter.doseNumber()),
                    null,
                    null,
                    filter.asOf()),
                Part.WHOLE)
            .rows()
            .stream()
            .max(java.util.Comparator.comparingLong(VolumeRow::doses));
    return most.map(VolumeRow::vaccine)
        .orElseGet(() -> reference.vaccines().iterator().next().product().value());
  }
}
