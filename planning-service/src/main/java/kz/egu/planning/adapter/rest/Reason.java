package kz.egu.planning.adapter.rest;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.planning.application.SupplyPlan.ConsumptionMethod;
import kz.egu.planning.application.SupplyPlan.PopulationMethod;
import kz.egu.planning.application.SupplyPlan.Row;
import kz.egu.planning.application.SupplyPlan.SessionMethod;

/**
 * Says in words why an order is what it is, and what WHO's methods say beside. Counts in a sentence
 * are whole doses. Kazakh and Russian write dates and decimals their own way; English keeps the
 * interface's, which no reader takes for another day.
 */
final class Reason {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);

  private final Messages messages;
  private final Language language;

  private Reason(Messages messages, Language language) {
    this.messages = messages;
    this.language = language;
  }

  /** Of the order, and of each method. */
  record Sentences(String order, String population, String consumption, String session) {}

  static Sentences sentences(Row row, Messages messages, Language language) {
    Reason reason = new Reason(messages, language);
    return new Sentences(
        reason.order(row),
        reason.population(row.methods().population()),
        reason.consumption(row.methods().consumption()),
        reason.session(row.methods().session()));
  }

  private String order(Row row) {
    List<ReasonCode> codes = new ArrayList<>();
    codes.add(verdict(row));
    if (row.orderDoses() > 0 && row.orderPacks() != null) {
      codes.add(ReasonCode.ORDER_PACKS);
    }
    codes.add(ReasonCode.ORDER_BASIS);
    if (row.stockReportedAt() == null) {
      codes.add(ReasonCode.NO_STOCK_REPORTED);
    }
    if (row.campaignOnHand() > 0) {
      codes.add(ReasonCode.CAMPAIGN_APART);
    }
    Map<String, Object> values = values(row);
    return String.join(" ", codes.stream().map(code -> text(code, values)).toList());
  }

  private static ReasonCode verdict(Row row) {
    if (row.orderDoses() == 0) {
      return row.runsOutWeek() == null ? ReasonCode.NOTHING_TO_ORDER : ReasonCode.DELIVERY_TOO_LATE;
    }
    return row.late() ? ReasonCode.ORDER_AT_ONCE : ReasonCode.ORDER_BY_WEEK;
  }

  private Map<String, Object> values(Row row) {
    Map<String, Object> values = new HashMap<>();
    values.put("doses", row.orderDoses());
    values.put("vials", row.orderVials());
    values.put("perVial", row.packing().dosesPerVial());
    values.put("weeks", row.terms().leadTimeWeeks() + row.terms().reviewWeeks());
    values.put("need", Math.round(row.need()));
    values.put("wasted", Math.round(row.wastage().doses()));
    values.put("share", percent(row.wastage().share()));
    values.put("safety", Math.round(row.safetyStock()));
    values.put("risk", percent(1 - row.terms().serviceLevel()));
    values.put("onHand", row.onHand());
    values.put("expiring", Math.round(row.expiring()));
    values.put("incoming", row.incoming());
    values.put("campaign", row.campaignOnHand());
    if (row.orderPacks() != null && row.packing().vialsPerPack() != null) {
      values.put("packs", row.orderPacks());
      values.put("perPack", row.packing().vialsPerPack());
    }
    if (row.orderWeek() != null) {
      values.put("week", day(row.orderWeek()));
    }
    if (row.runsOutWeek() != null) {
      values.put("runsOut", day(row.runsOutWeek()));
    }
    return values;
  }

  private String population(PopulationMethod method) {
    Double doses = method.doses();
    Double people = method.targetPopulation();
    Double coverage = method.coverage();
    if (doses == null || people == null || coverage == null) {
      return text(ReasonCode.METHOD_POPULATION_UNKNOWN, Map.of());
    }
    return text(
        ReasonCode.METHOD_POPULATION,
        Map.of(
            "people", Math.round(people),
            "schedule", method.dosesInSchedule(),
            "coverage", percent(coverage),
            "factor", factor(method.wastageFactor()),
            "weeks", method.weeks(),
            "doses", Math.round(doses)));
  }

  private String consumption(ConsumptionMethod method) {
    return text(
        ReasonCode.METHOD_CONSUMPTION,
        Map.of(
            "weekly", Math.round(method.dosesPerWeek()),
            "counted", method.weeksCounted(),
            "factor", factor(method.wastageFactor()),
            "weeks", method.weeks(),
            "doses", Math.round(method.doses())));
  }

  private String session(SessionMethod method) {
    Double doses = method.doses();
    Double sessions = method.sessions();
    Integer clients = method.clientsPerSession();
    Double vials = method.vialsPerSession();
    if (doses == null || sessions == null || clients == null || vials == null) {
      return text(ReasonCode.METHOD_SESSION_UNKNOWN, Map.of());
    }
    return text(
        ReasonCode.METHOD_SESSION,
        Map.of(
            "sessions", Math.round(sessions),
            "clients", clients,
            "vials", decimal("%.2f", vials),
            "perVial", method.dosesPerVial(),
            "loss", percent(method.closedVialLoss()),
            "levels", method.storeLevels(),
            "doses", Math.round(doses)));
  }

  private String text(ReasonCode code, Map<String, Object> values) {
    return messages.text(code.code(), language, values).orElse(code.code());
  }

  private String factor(double factor) {
    return decimal("%.3f", factor);
  }

  private String percent(double share) {
    return decimal("%.1f", 100 * share);
  }

  private String decimal(String pattern, double number) {
    String plain = String.format(Locale.ROOT, pattern, number);
    return language == Language.EN ? plain : plain.replace('.', ',');
  }

  private String day(LocalDate day) {
    return language == Language.EN ? day.toString() : DAY.format(day);
  }
}
