package kz.egu.registry.adapter.web;

import kz.egu.rules.WordsContract;

/** What the health worker's pages say. */
class ClinicWordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return "pages/clinic";
  }
}
