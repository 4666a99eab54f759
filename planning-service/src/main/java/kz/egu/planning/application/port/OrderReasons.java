package kz.egu.planning.application.port;

import java.util.Locale;
import kz.egu.planning.application.SupplyPlan;

/** Says in words why an order is what it is, the same wherever the order is shown. */
public interface OrderReasons {
  /**
   * A few sentences.
   *
   * @param locale of Kazakh, Russian or English
   */
  String sentence(SupplyPlan.Row order, Locale locale);
}
