package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Formats;
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
  public Panel panel(Filter filter, Page page) {
    ProgrammeCode programme = filter.programmeOr(reference);
    LocalDate from = filter.asOf() == null ? today.date() : filter.asOf();
    View<DueRow> view =
        due.answer(
            new DueQuestion(
                filter.regions(), List.of(programme), from, from.plusWeeks(WEEKS), filter.asOf()),
            Part.WHOLE);
    SortedMap<LocalDate, Long> byWeek = new TreeMap<>();
    view.rows().forEach(row -> byWeek.merge(row.week(), row.people(), Long::sum));
    Formats formats = page.formats();
    List<Drawing.Mark> marks = Timeline.of(byWeek, formats);
    List<List<Object>> rows = new ArrayList<>();
    long sum = 0;
    for (Map.Entry<LocalDate, Long> week : byWeek.entrySet()) {
      rows.add(List.of(week.getKey(), week.getValue()));
      sum += week.getValue();
    }
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    columns.put("people", Sheet.Kind.COUNT);
    return new Panel(
        page.text("due-sentence", "people", sum, "weeks", WEEKS),
        List.of(page.text("as-of", "day", formats.date(view.asOf().date()))),
        List.of(),
        marks.isEmpty() ? null : Drawing.bars(marks, page.text("due-drawing"), formats::number),
        page.text("due-drawing"),
        List.of(),
        new Sheet(Sheet.columns(columns), List.copyOf(rows), view.asOf().date().toString()),
        PlannerPages.fields("region", "programme", "asOf"));
  }
}
