package kz.egu.kernel.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import kz.egu.rules.MessagesContract;

class FrontMessagesTest extends MessagesContract {
  @Override
  protected String bundle() {
    return Messages.FRONT;
  }

  @Override
  protected Collection<String> codes() {
    return Stream.concat(
            Arrays.stream(FrontCode.values()).map(FrontCode::code), BodyMistake.CODES.stream())
        .toList();
  }
}
