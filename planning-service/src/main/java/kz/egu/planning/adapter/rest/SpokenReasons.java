package kz.egu.planning.adapter.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.port.OrderReasons;

/** The sentence of {@code /v1/supply}, for others to show. */
@Singleton
final class SpokenReasons implements OrderReasons {
  private final Messages messages;

  @Inject
  SpokenReasons(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String sentence(SupplyPlan.Row order, Locale locale) {
    Language language = Language.preferred(locale.toLanguageTag());
    return Reason.sentences(order, messages, language).order();
  }
}
