package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import kz.egu.kernel.reference.ReferenceData;
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
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

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
    ProjectionQuestion question =
        new ProjectionQuestion(
            List.of(filter.region().isEmpty() ? ProjectionQuestion.NATION : filter.region()),
            filter.products(),
            List.of(filter.doseNumber()),
            AHEAD,
            filter.asOf());
    ProjectVolumes.WithPast answer = projections.withPast(question, PAST);
    Projection projection = answer.projection();
    // Whole weeks only: the running one is part of what is ahead.
    LocalDate last = filter.asOf() == null ? today.date() : filter.asOf();
    SortedMap<LocalDate, Long> past = Timeline.filledBefore(Weeks.mondayOf(last), answer.past());
    Sheet sheet = sheet(past, projection);
    Formats formats = page.formats();
    double sum = projection.rows().stream().mapToDouble(Projection.Row::mean).sum();
    double high = projection.rows().stream().mapToDouble(Projection.Row::q90).sum();
    int weeks = projection.rows().size();
    Map<String, Object> values =
        Map.of(
            "vaccine", filter.vaccineName(reference, page),
            "region", filter.regionName(reference, page),
            "dose", filter.doseNumber(),
            "weeks", weeks,
            "doses", Math.round(sum));
    return new Panel(
        filter,
        page.text(weeks == 0 ? "forecast-none" : "forecast-sentence", values),
        notes(projection, page),
        weeks == 0
            ? List.of()
            : List.of(
                new Panel.Card(
                    page.text("card-expected"),
                    formats.number(Math.round(sum)),
                    page.text("card-weeks", "weeks", weeks)),
                new Panel.Card(
                    page.text("card-high"),
                    formats.number(Math.round(high)),
                    page.text("card-high-below"))),
        weeks == 0 ? null : figure(sheet, past, projection.rows(), page),
        List.of(),
        List.of(new Panel.Table("forecast", sheet)),
        PlannerPages.fields("region", "vaccine", "doseNumber", "asOf"));
  }

  /** What was given, then what may come. */
  private static Sheet sheet(SortedMap<LocalDate, Long> past, Projection projection) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    columns.put("doses", Sheet.Kind.COUNT);
    for (String key : List.of("mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975")) {
      columns.put(key, Sheet.Kind.COUNT);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    past.forEach(
        (week, doses) -> {
          List<@Nullable Object> row = new ArrayList<>(Collections.nCopies(columns.size(), null));
          row.set(0, week);
          row.set(1, doses);
          rows.add(row);
        });
    for (Projection.Row row : projection.rows()) {
      rows.add(
          Arrays.asList(
              row.week(),
              null,
              row.mean(),
              row.q025(),
              row.q10(),
              row.q25(),
              row.q50(),
              row.q75(),
              row.q90(),
              row.q975()));
    }
    return new Sheet(
        Sheet.columns(columns), List.copyOf(rows), projection.asOf().date().toString());
  }

  private static Panel.Figure figure(
      Sheet sheet, SortedMap<LocalDate, Long> past, List<Projection.Row> ahead, Page page) {
    List<Chart.Week> weeks = new ArrayList<>();
    sheet
        .said(page)
        .forEach((week, said) -> weeks.add(new Chart.Week(page.formats().shortDate(week), said)));
    int from = past.size();
    List<Chart.Band> bands =
        List.of(
            band("band95", from, ahead, Projection.Row::q025, Projection.Row::q975),
            band("band80", from, ahead, Projection.Row::q10, Projection.Row::q90),
            band("band50", from, ahead, Projection.Row::q25, Projection.Row::q75));
    List<Chart.Line> lines =
        List.of(
            new Chart.Line("was", 0, past.values().stream().map(Long::doubleValue).toList()),
            new Chart.Line("median", from, ahead.stream().map(Projection.Row::q50).toList()));
    return Panel.Figure.of(
        new Chart(page.text("forecast-drawing"), weeks, List.of(), Set.of(), bands, lines, from),
        List.of(
            new Panel.Key("was", true, page.text("key-given")),
            new Panel.Key("median", true, page.text("key-median")),
            new Panel.Key("band50", false, page.text("key-band50")),
            new Panel.Key("band80", false, page.text("key-band80")),
            new Panel.Key("band95", false, page.text("key-band95"))),
        page);
  }

  private static Chart.Band band(
      String style,
      int from,
      List<Projection.Row> ahead,
      Function<Projection.Row, Double> low,
      Function<Projection.Row, Double> high) {
    return new Chart.Band(
        style, from, ahead.stream().map(low).toList(), ahead.stream().map(high).toList());
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
