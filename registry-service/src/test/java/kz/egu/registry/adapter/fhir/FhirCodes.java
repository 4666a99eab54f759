package kz.egu.registry.adapter.fhir;

import java.util.stream.Stream;
import kz.egu.kernel.http.ProblemCode;

/** The codes FHIR's adapter answers with beside the rules'. */
public final class FhirCodes {
  private FhirCodes() {}

  public static Stream<? extends ProblemCode> problems() {
    return Stream.of(FhirCode.values());
  }
}
