package kz.egu.planning.adapter.web;

import kz.egu.rules.WordsContract;

/** What the operator's page says of planning. */
class OpsWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/ops";
  }
}
