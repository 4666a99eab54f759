package kz.egu.registry.adapter.web;

import kz.egu.rules.WordsContract;

/** What the operator's page says of the registry. */
class OpsWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/ops";
  }
}
