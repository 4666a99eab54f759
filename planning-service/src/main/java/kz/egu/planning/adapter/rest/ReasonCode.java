package kz.egu.planning.adapter.rest;

import java.util.Locale;

/** The sentences an order's reason is put together from, and those of WHO's methods. */
enum ReasonCode {
  ORDER_BY_WEEK,
  ORDER_AT_ONCE,
  NOTHING_TO_ORDER,
  DELIVERY_TOO_LATE,
  ORDER_PACKS,
  /** The figures behind any of these. */
  ORDER_BASIS,
  NO_STOCK_REPORTED,
  CAMPAIGN_APART,
  METHOD_POPULATION,
  METHOD_POPULATION_UNKNOWN,
  METHOD_CONSUMPTION,
  METHOD_SESSION,
  METHOD_SESSION_UNKNOWN;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
