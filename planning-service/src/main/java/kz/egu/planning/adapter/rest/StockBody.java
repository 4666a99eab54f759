package kz.egu.planning.adapter.rest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.ProblemException.Field;
import kz.egu.planning.domain.supply.Stock;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report of stock as it is sent; whatever may be missing in it is null until looked at. */
record StockBody(
    @Schema(description = "doses in store, those of the lots among them", examples = "12000")
        @Nullable Long onHandDoses,
    @Schema(description = "doses whose last day of use is known")
        @Nullable List<@Nullable LotBody> expiries,
    @Schema(description = "deliveries not yet in store")
        @Nullable List<@Nullable DeliveryBody> incoming) {
  static final long MOST_DOSES = 1_000_000_000;
  private static final int MOST_LOTS = 500;
  private static final int MOST_DELIVERIES = 104;
  private static final Pattern LOT_NUMBER =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]{0,39}");

  /** Doses of one lot; it may be given on the day it expires. */
  record LotBody(
      @Schema(examples = "FK9413") @Nullable String lotNumber,
      @Schema(examples = "2027-03-31") @Nullable LocalDate expires,
      @Schema(examples = "4000") @Nullable Long doses) {}

  /** Doses on their way, by the Monday of the week they should come in. */
  record DeliveryBody(
      @Schema(examples = "2026-12-07") @Nullable LocalDate week,
      @Schema(examples = "6000") @Nullable Long doses) {}

  /**
   * The stock reported.
   *
   * @throws ProblemException naming every field that cannot be
   */
  Stock stock() {
    List<Field> refused = new ArrayList<>();
    Stock stock = stock(refused);
    if (!refused.isEmpty()) {
      throw new ProblemException(PlanningCode.STOCK_REFUSED, Map.of(), refused);
    }
    return stock;
  }

  /** The stock reported; of no use once a field was refused. */
  Stock stock(List<Field> refused) {
    int before = refused.size();
    long onHand = doses(onHandDoses, "/onHandDoses", refused);
    List<Stock.Lot> lots = lots(refused);
    List<Stock.Delivery> deliveries = deliveries(refused);
    if (refused.size() == before && lots.stream().mapToLong(Stock.Lot::doses).sum() > onHand) {
      refused.add(FieldCode.LOTS_EXCEED_STOCK.in("/expiries"));
    }
    return refused.size() == before ? new Stock(onHand, lots, deliveries) : Stock.NONE;
  }

  private List<Stock.Lot> lots(List<Field> refused) {
    List<Stock.Lot> lots = new ArrayList<>();
    if (expiries == null) {
      return lots;
    }
    if (expiries.size() > MOST_LOTS) {
      refused.add(FieldCode.LIST_TOO_LONG.in("/expiries"));
      return lots;
    }
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < expiries.size(); i++) {
      String pointer = "/expiries/" + i;
      LotBody lot = expiries.get(i);
      if (lot == null) {
        refused.add(FieldCode.MISSING_VALUE.in(pointer));
        continue;
      }
      String number = lot.lotNumber() == null ? "" : lot.lotNumber();
      if (number.isEmpty()) {
        refused.add(FieldCode.MISSING_VALUE.in(pointer + "/lotNumber"));
      } else if (!LOT_NUMBER.matcher(number).matches()) {
        refused.add(FieldCode.NOT_A_CODE.in(pointer + "/lotNumber"));
      } else if (!numbers.add(number)) {
        refused.add(FieldCode.NAMED_TWICE.in(pointer + "/lotNumber"));
      }
      LocalDate expires = day(lot.expires(), pointer + "/expires", refused);
      long doses = doses(lot.doses(), pointer + "/doses", refused);
      if (expires != null) {
        lots.add(new Stock.Lot(number, expires, doses));
      }
    }
    return lots;
  }

  private List<Stock.Delivery> deliveries(List<Field> refused) {
    List<Stock.Delivery> deliveries = new ArrayList<>();
    if (incoming == null) {
      return deliveries;
    }
    if (incoming.size() > MOST_DELIVERIES) {
      refused.add(FieldCode.LIST_TOO_LONG.in("/incoming"));
      return deliveries;
    }
    Set<LocalDate> weeks = new HashSet<>();
    for (int i = 0; i < incoming.size(); i++) {
      String pointer = "/incoming/" + i;
      DeliveryBody delivery = incoming.get(i);
      if (delivery == null) {
        refused.add(FieldCode.MISSING_VALUE.in(pointer));
        continue;
      }
      LocalDate week = day(delivery.week(), pointer + "/week", refused);
      if (week != null && week.getDayOfWeek() != DayOfWeek.MONDAY) {
        refused.add(FieldCode.NOT_A_MONDAY.in(pointer + "/week"));
      } else if (week != null && !weeks.add(week)) {
        refused.add(FieldCode.NAMED_TWICE.in(pointer + "/week"));
      }
      long doses = doses(delivery.doses(), pointer + "/doses", refused);
      if (week != null) {
        deliveries.add(new Stock.Delivery(week, doses));
      }
    }
    return deliveries;
  }

  private static @Nullable LocalDate day(
      @Nullable LocalDate day, String pointer, List<Field> refused) {
    if (day == null) {
      refused.add(FieldCode.MISSING_VALUE.in(pointer));
    } else if (day.getYear() < 2000 || day.getYear() > 2199) {
      refused.add(FieldCode.NOT_A_DATE.in(pointer));
      return null;
    }
    return day;
  }

  private static long doses(@Nullable Long doses, String pointer, List<Field> refused) {
    if (doses == null) {
      refused.add(FieldCode.MISSING_VALUE.in(pointer));
      return 0;
    }
    if (doses < 0 || doses > MOST_DOSES) {
      refused.add(FieldCode.NOT_A_NUMBER_IN_RANGE.in(pointer));
      return 0;
    }
    return doses;
  }
}
