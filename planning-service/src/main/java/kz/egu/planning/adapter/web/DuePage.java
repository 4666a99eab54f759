package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.DueQuestion;
import kz.egu.planning.application.DueRow;
import kz.egu.planning.application.ListDue;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.View;

/** How many people become due, week by week of the coming year. */
@Singleton
final class DuePage implements PlannerPages.Content {
  private static final int WEEKS = 52;

  private final ListDue due;
  private final ReferenceData reference;
  private final Today today;

  @Inject
  DuePage(ListDue due, ReferenceData reference, Today today) {
    this.due = due;
    this.reference = reference;
    this.today = today;
  }

  @Override
  public Panel panel(Filter asked, Page page) {
    ProgrammeCode programme = asked.programmeOr(reference);
    Filter filter = asked.withProgramme(programme);
    LocalDate from = filter.asOf() == null ? today.date() : filter.asOf();
    View<DueRow> view =
        due.answer(
            new DueQuestion(
                filter.regions(), List.of(programme), from, from.plusWeeks(WEEKS), filter.asOf()),
            Part.WHOLE);
    SortedMap<LocalDate, Long> byWeek = new TreeMap<>();
    view.rows().forEach(row -> byWeek.merge(row.week(), row.people(), Long::sum));
    SortedMap<LocalDate, Long> weeks = Timeline.filled(byWeek);
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    columns.put("people", Sheet.Kind.COUNT);
    List<List<Object>> rows = new ArrayList<>();
    weeks.forEach((week, people) -> rows.add(List.of(week, people)));
    Sheet sheet =
        new Sheet(Sheet.columns(columns), List.copyOf(rows), view.asOf().date().toString());
    SortedMap<LocalDate, String> said = sheet.said(page);
    List<Chart.Week> places = new ArrayList<>();
    said.forEach((week, text) -> places.add(new Chart.Week(page.formats().shortDate(week), text)));
    List<Double> bars = weeks.values().stream().map(Long::doubleValue).toList();
    return new Panel(
        filter,
        page.text(
            "due-sentence",
            Map.of(
                "programme",
                filter.programmeName(reference, page),
                "people",
                weeks.values().stream().mapToLong(people -> people).sum(),
                "weeks",
                WEEKS)),
        List.of(page.text("as-of", "day", page.formats().date(view.asOf().date()))),
        List.of(),
        weeks.isEmpty()
            ? null
            : Panel.Figure.of(
                Chart.bars(page.text("due-drawing"), places, bars, Set.of()), List.of(), page),
        List.of(),
        List.of(new Panel.Table("due", sheet)),
        PlannerPages.fields("region", "programme", "asOf"));
  }
}
