package kz.egu.registry.adapter.fhir;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import kz.egu.rules.MessagesContract;

class FhirMessagesTest extends MessagesContract {
  /** Codes FHIR shares with /v1, whose words stand there. */
  private static final Set<FhirCode> SHARED =
      EnumSet.of(
          FhirCode.UNSTORABLE,
          FhirCode.GROUP_TOO_LARGE,
          FhirCode.PERSON_NOT_FOUND,
          FhirCode.SEARCH_BUDGET_SPENT,
          FhirCode.DOSE_NOT_FOUND,
          FhirCode.OUTCOME_UNKNOWN);

  @Override
  protected String bundle() {
    return "messages/fhir";
  }

  @Override
  protected Collection<String> codes() {
    return Arrays.stream(FhirCode.values())
        .filter(code -> !SHARED.contains(code))
        .map(FhirCode::code)
        .toList();
  }
}
