package kz.egu.issuer.adapter.web;

import kz.egu.rules.WordsContract;

/** What the page of one's pass says. */
class PassWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/pass";
  }
}
