package kz.egu.issuer.adapter.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.rules.MessagesContract;

/** Every code and notice has words in three languages. */
class IssuerMessagesTest extends MessagesContract {
  @Override
  protected String bundle() {
    return "messages/issuer";
  }

  @Override
  protected Collection<String> codes() {
    List<String> codes = new ArrayList<>();
    for (IssuerCode code : IssuerCode.values()) {
      codes.add(code.code());
    }
    Arrays.stream(Authenticity.values())
        .filter(authenticity -> authenticity != Authenticity.GENUINE)
        .forEach(authenticity -> codes.add("notice-" + authenticity.wire()));
    for (PassStatus status : PassStatus.values()) {
      codes.add("notice-genuine-" + status.wire());
    }
    codes.add("notice-genuine-unknown");
    return codes;
  }
}
