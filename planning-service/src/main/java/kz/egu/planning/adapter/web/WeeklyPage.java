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
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.ReadVolumes;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.VolumeColumn;
import kz.egu.planning.application.VolumeQuestion;
import kz.egu.planning.application.VolumeRow;
import kz.egu.planning.application.VolumeView;

/** Doses given week by week, of the last year. */
@Singleton
final class WeeklyPage implements PlannerPages.Content {
  private static final int WEEKS = 52;

  private final ReadVolumes volumes;
  private final Today today;

  @Inject
  WeeklyPage(ReadVolumes volumes, Today today) {
    this.volumes = volumes;
    this.today = today;
  }

  @Override
  public Panel panel(Filter filter, Page page) {
    LocalDate last = filter.asOf() == null ? today.date() : filter.asOf();
    VolumeView view =
        volumes.answer(
            new VolumeQuestion(
                EnumSet.of(VolumeColumn.WEEK),
                filter.regions(),
                filter.products(),
                List.of(),
                last.minusWeeks(WEEKS),
                last,
                filter.asOf()),
            Part.WHOLE);
    Formats formats = page.formats();
    SortedMap<LocalDate, Long> byWeek = new TreeMap<>();
    List<List<Object>> rows = new ArrayList<>();
    long sum = 0;
    for (VolumeRow row : view.rows()) {
      LocalDate week = Objects.requireNonNull(row.week());
      byWeek.merge(week, row.doses(), Long::sum);
      rows.add(List.of(week, row.doses()));
      sum += row.doses();
    }
    List<Drawing.Mark> marks = Timeline.of(byWeek, formats);
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    columns.put("doses", Sheet.Kind.COUNT);
    double latest = view.completeness().stream().mapToDouble(one -> one.share()).min().orElse(1);
    return new Panel(
        page.text("weekly-sentence", "doses", sum, "weeks", marks.size()),
        List.of(
            page.text("weekly-complete", "share", formats.percent(latest)),
            page.text("as-of", "day", formats.date(view.asOf().date()))),
        List.of(),
        marks.isEmpty() ? null : Drawing.bars(marks, page.text("weekly-drawing"), formats::number),
        page.text("weekly-drawing"),
        List.of(),
        new Sheet(
            Sheet.columns(columns), List.copyOf(rows.reversed()), view.asOf().date().toString()),
        PlannerPages.fields("region", "vaccine", "asOf"));
  }
}
