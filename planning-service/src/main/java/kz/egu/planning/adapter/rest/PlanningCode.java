package kz.egu.planning.adapter.rest;

import java.util.Locale;
import kz.egu.kernel.http.ProblemCode;

/** What planning alone answers. */
enum PlanningCode implements ProblemCode {
  /** A parameter that is not known, given twice, or not of its form. */
  QUESTION_MALFORMED(400),
  /** A region, vaccine or programme that is not in the reference data, or dates in no order. */
  QUESTION_WITHOUT_ANSWER(422),
  TOO_MANY_ROWS(422),
  /** A report of stock that cannot be. */
  STOCK_REFUSED(422),
  SCENARIO_NOT_FOUND(404),
  /** Assumptions that cannot be. */
  SCENARIO_REFUSED(422),
  SCENARIO_NAME_TAKEN(409),
  TOO_MANY_SCENARIOS(409);

  private final int status;

  PlanningCode(int status) {
    this.status = status;
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }
}
