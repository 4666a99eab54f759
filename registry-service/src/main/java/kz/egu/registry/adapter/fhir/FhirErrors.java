package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import kz.egu.kernel.http.ErrorForm;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;

/** Under /fhir every error is an OperationOutcome, also where no resource was reached. */
@Singleton
final class FhirErrors implements ErrorForm {
  static final String ROOT = "/fhir";

  private final FhirJson json;

  @Inject
  FhirErrors(FhirJson json) {
    this.json = json;
  }

  @Override
  public boolean isFor(String path, boolean page) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/") || path.startsWith(ROOT + ";");
  }

  @Override
  public String mediaType() {
    return FhirJson.WITH_CHARSET;
  }

  @Override
  public String body(Problem problem, Language language) {
    return json.write(Outcomes.of(problem, language));
  }
}
