package kz.egu.registry.adapter.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the parser would skip over, so that all of it is told at once and nothing is
 * guessed. Values are never repeated.
 */
final class ParseFindings implements IParserErrorHandler {
  private static final int MOST = 50;

  private final ObjectNode json;
  private final String path;
  private final List<Issue> issues;

  ParseFindings(ObjectNode json, String path, List<Issue> issues) {
    this.json = json;
    this.path = path;
    this.issues = issues;
  }

  @Override
  public void unknownElement(IParseLocation at, String element) {
    add(FhirCode.UNKNOWN_ELEMENT, element);
  }

  @Override
  public void unknownAttribute(IParseLocation at, String attribute) {
    add(FhirCode.UNKNOWN_ELEMENT, attribute);
  }

  @Override
  public void invalidValue(IParseLocation at, String value, String error) {
    add(FhirCode.INVALID_VALUE, name(at));
  }

  @Override
  public void incorrectJsonType(
      IParseLocation at,
      String element,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    add(FhirCode.UNREADABLE_ELEMENT, element);
  }

  @Override
  public void unexpectedRepeatingElement(IParseLocation at, String element) {
    add(FhirCode.UNREADABLE_ELEMENT, element);
  }

  @Override
  public void missingRequiredElement(IParseLocation at, String element) {
    add(FhirCode.UNREADABLE_ELEMENT, element);
  }

  @Override
  public void containedResourceWithNoId(IParseLocation at) {
    add(FhirCode.UNREADABLE_ELEMENT, "contained");
  }

  @Override
  public void unknownReference(IParseLocation at, String reference) {
    add(FhirCode.UNREADABLE_ELEMENT, "reference");
  }

  @Override
  public void invalidInternalReference(IParseLocation at, String reference) {
    add(FhirCode.UNREADABLE_ELEMENT, "reference");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(IParseLocation at) {
    add(FhirCode.UNREADABLE_ELEMENT, "extension");
  }

  private void add(FhirCode code, @Nullable String element) {
    if (issues.size() >= MOST) {
      return;
    }
    String name = element == null ? "" : element;
    // Only the elements at the top can be pointed at: of others the parser tells the name alone.
    issues.add(Issue.ofElement(code, json.has(name) ? path + "." + name : path, name));
  }

  private static @Nullable String name(@Nullable IParseLocation at) {
    return at == null ? null : at.getParentElementName();
  }
}
