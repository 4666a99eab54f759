package kz.egu.kernel.web;

import kz.egu.rules.WordsContract;

/** The frame's own words. */
class WordsTest extends WordsContract {
  @Override
  protected String bundle() {
    return Words.FRAME;
  }
}
