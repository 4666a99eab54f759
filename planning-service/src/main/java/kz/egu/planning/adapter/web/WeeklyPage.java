package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** What is rounded to all is said to be all. */
  private static final double COMPLETE = 0.9995;

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
    SortedMap<LocalDate, Long> given = new TreeMap<>();
    for (VolumeRow row : view.rows()) {
      given.merge(Objects.requireNonNull(row.week()), row.doses(), Long::sum);
    }
    SortedMap<LocalDate, Long> weeks = Timeline.filled(given);
    Map<LocalDate, Double> known = known(view);
    Sheet sheet = sheet(weeks, known, view.asOf().date());
    Formats formats = page.formats();
    List<String> notes = new ArrayList<>();
    double least = known.values().stream().mapToDouble(share -> share).min().orElse(1);
    if (least < COMPLETE) {
      notes.add(page.text("weekly-complete", "share", formats.percent(least)));
    }
    notes.add(page.text("as-of", "day", formats.date(view.asOf().date())));
    return new Panel(
        filter,
        page.text(
            "weekly-sentence",
            "doses",
            weeks.values().stream().mapToLong(doses -> doses).sum(),
            "weeks",
            weeks.size()),
        notes,
        List.of(),
        figure(sheet, weeks, known.keySet(), page),
        List.of(),
        List.of(new Panel.Table("weekly", sheet)),
        PlannerPages.fields("region", "vaccine", "asOf"));
  }

  /** Of each week that doses are still expected for, the share in the least complete region. */
  private static Map<LocalDate, Double> known(VolumeView view) {
    Map<LocalDate, Double> known = new HashMap<>();
    view.completeness().forEach(one -> known.merge(one.week(), one.share(), Math::min));
    return known;
  }

  private static Sheet sheet(
      SortedMap<LocalDate, Long> weeks, Map<LocalDate, Double> known, LocalDate asOf) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    columns.put("doses", Sheet.Kind.COUNT);
    columns.put("known", Sheet.Kind.SHARE);
    List<List<Object>> rows = new ArrayList<>();
    weeks.forEach((week, doses) -> rows.add(List.of(week, doses, known.getOrDefault(week, 1.0))));
    return new Sheet(Sheet.columns(columns), List.copyOf(rows.reversed()), asOf.toString());
  }

  private static Panel.@org.jspecify.annotations.Nullable Figure figure(
      Sheet sheet, SortedMap<LocalDate, Long> weeks, Set<LocalDate> growing, Page page) {
    if (weeks.isEmpty()) {
      return null;
    }
    SortedMap<LocalDate, String> said = sheet.said(page);
    List<Chart.Week> places = new ArrayList<>();
    List<Double> bars = new ArrayList<>();
    Set<Integer> late = new HashSet<>();
    weeks.forEach(
        (week, doses) -> {
          if (growing.contains(week)) {
            late.add(places.size());
          }
          places.add(new Chart.Week(page.formats().shortDate(week), said.getOrDefault(week, "")));
          bars.add(doses.doubleValue());
        });
    List<Panel.Key> keys = new ArrayList<>();
    keys.add(new Panel.Key("bar", false, page.text("key-given")));
    if (!late.isEmpty()) {
      keys.add(new Panel.Key("hatch", false, page.text("key-late")));
    }
    return Panel.Figure.of(Chart.bars(page.text("weekly-drawing"), places, bars, late), keys, page);
  }
}
