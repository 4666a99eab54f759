package kz.egu.registry.adapter.web;

import kz.egu.rules.WordsContract;

/** What the citizen's pages say. */
class CitizenWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/citizen";
  }
}
