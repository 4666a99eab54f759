package kz.egu.planning.adapter.web;

import kz.egu.rules.WordsContract;

/** What the planner's pages say. */
class PlannerWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/planner";
  }
}
