package kz.egu.planning.adapter.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.planning.application.SupplyPlan.Row;

/** Says in words why an order is what it is. Counts in a sentence are whole doses. */
final class Reason {
  private Reason() {}

  static String sentence(Row row, Messages messages, Language language) {
    List<ReasonCode> codes = new ArrayList<>();
    codes.add(verdict(row));
    codes.add(ReasonCode.ORDER_BASIS);
    if (row.stockReportedAt() == null) {
      codes.add(ReasonCode.NO_STOCK_REPORTED);
    }
    Map<String, Object> values = values(row);
    List<String> sentences =
        codes.stream()
            .map(code -> messages.text(code.code(), language, values).orElse(code.code()))
            .toList();
    return String.join(" ", sentences);
  }

  private static ReasonCode verdict(Row row) {
    if (row.orderDoses() == 0) {
      return row.runsOutWeek() == null ? ReasonCode.NOTHING_TO_ORDER : ReasonCode.DELIVERY_TOO_LATE;
    }
    return row.late() ? ReasonCode.ORDER_AT_ONCE : ReasonCode.ORDER_BY_WEEK;
  }

  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new HashMap<>();
    values.put("doses", row.orderDoses());
    values.put("vials", row.orderVials());
    values.put("perVial", row.dosesPerVial());
    values.put("weeks", row.terms().leadTimeWeeks() + row.terms().reviewWeeks());
    values.put("need", Math.round(row.need()));
    values.put("wasted", Math.round(row.wastage().doses()));
    values.put("share", percent(row.wastage().share()));
    values.put("safety", Math.round(row.safetyStock()));
    values.put("risk", percent(1 - row.terms().serviceLevel()));
    values.put("onHand", row.onHand());
    values.put("expiring", Math.round(row.expiring()));
    values.put("incoming", row.incoming());
    if (row.orderWeek() != null) {
      values.put("week", row.orderWeek());
    }
    if (row.runsOutWeek() != null) {
      values.put("runsOut", row.runsOutWeek());
    }
    return values;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
