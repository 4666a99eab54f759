package kz.egu.issuer.adapter.web;

import kz.egu.rules.WordsContract;

/** What the operator's page says of the issuer. */
class OpsWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/ops";
  }
}
