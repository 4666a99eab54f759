package kz.egu.issuer.adapter.qr;

import java.util.Collection;
import kz.egu.rules.MessagesContract;

/** Every word of the page in three languages. */
class PageTextsTest extends MessagesContract {
  @Override
  protected String bundle() {
    return PageTexts.BUNDLE;
  }

  @Override
  protected Collection<String> codes() {
    return PageTexts.KEYS;
  }
}
