package kz.egu.planning.adapter.rest;

import java.util.Locale;

/** The sentences an order's reason is put together from. */
enum ReasonCode {
  ORDER_BY_WEEK,
  ORDER_AT_ONCE,
  NOTHING_TO_ORDER,
  DELIVERY_TOO_LATE,
  /** The figures behind any of these. */
  ORDER_BASIS,
  NO_STOCK_REPORTED;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
