package kz.egu.planning.domain.supply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a stock is kept for. A campaign's doses are not there for those who come otherwise. */
public enum StockPurpose {
  ROUTINE,
  CAMPAIGN;

  /** As it is written in questions, answers and files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The purpose written so, if there is one. */
  public static Optional<StockPurpose> fromText(String text) {
    return Arrays.stream(values()).filter(purpose -> purpose.text().equals(text)).findFirst();
  }
}
