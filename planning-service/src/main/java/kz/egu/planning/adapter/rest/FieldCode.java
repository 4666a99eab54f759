package kz.egu.planning.adapter.rest;

import java.util.Locale;
import kz.egu.kernel.http.ProblemException.Field;

/** What may be wrong with one parameter of a question. */
enum FieldCode {
  UNKNOWN_PARAMETER,
  GIVEN_TWICE,
  NOT_A_DATE,
  NOT_A_NUMBER_IN_RANGE,
  NOT_A_SHARE_IN_RANGE,
  NOT_A_CODE,
  NOT_A_CURSOR,
  LIST_TOO_LONG,
  UNKNOWN_COLUMN,
  UNKNOWN_REGION,
  UNKNOWN_VACCINE,
  UNKNOWN_PROGRAMME,
  DATES_REVERSED,
  MISSING_VALUE,
  NOT_A_MONDAY,
  NAMED_TWICE,
  LOTS_EXCEED_STOCK,
  NOT_A_NAME,
  NOT_A_NUMBER_OF_THESE_BOUNDS,
  UNKNOWN_AGE_BAND,
  UNKNOWN_RULE,
  WEEK_OR_DAY,
  UNKNOWN_PURPOSE,
  UNKNOWN_HEADING,
  UNKNOWN_KIND,
  WRONG_CELL_COUNT,
  MUST_BE_EMPTY,
  NO_ON_HAND_ROW;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Field in(String parameter) {
    return new Field(parameter, code());
  }
}
