package kz.egu.planning.adapter.rest;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import kz.egu.rules.MessagesContract;

/** Every code of planning has words in three languages. */
class MessagesTest extends MessagesContract {
  @Override
  protected String bundle() {
    return "messages/planning";
  }

  @Override
  protected Collection<String> codes() {
    return Stream.of(
            Arrays.stream(PlanningCode.values()).map(PlanningCode::code),
            Arrays.stream(FieldCode.values()).map(FieldCode::code),
            Arrays.stream(ReasonCode.values()).map(ReasonCode::code))
        .flatMap(codes -> codes)
        .toList();
  }
}
