package kz.egu.kernel.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.kernel.http.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The error answers of an operation: those its file names under {@code problems} by status, and
 * those the front gives to any operation of its kind.
 */
final class ErrorResponses {
  /** The least status of an error. */
  static final int LEAST = 400;

  private static final String PROBLEM = "Problem";
  private static final String FIELD_ERROR = "FieldError";

  private static final List<FrontCode> ANY =
      List.of(
          FrontCode.BAD_REQUEST,
          FrontCode.PATH_NOT_CANONICAL,
          FrontCode.QUERY_NOT_CANONICAL,
          FrontCode.FRAMING_AMBIGUOUS,
          FrontCode.NOT_ACCEPTABLE,
          FrontCode.REQUEST_TIMEOUT,
          FrontCode.INTERNAL_ERROR,
          FrontCode.BUSY,
          FrontCode.DEADLINE_EXCEEDED);
  private static final List<FrontCode> OF_SIGNED_IN =
      List.of(FrontCode.UNAUTHORIZED, FrontCode.FORBIDDEN);
  private static final List<FrontCode> OF_BODY =
      List.of(FrontCode.MALFORMED_BODY, FrontCode.BODY_TOO_LARGE, FrontCode.UNSUPPORTED_MEDIA_TYPE);
  private static final List<FrontCode> OF_IF_MATCH =
      List.of(
          FrontCode.MALFORMED_PRECONDITION,
          FrontCode.VERSION_STALE,
          FrontCode.PRECONDITION_REQUIRED);

  private final Messages messages;
  private final String mediaType;
  private final String schema;

  /**
   * @param file with the bundles of the codes' words under {@code messages}, and under {@code
   *     errors} the {@code mediaType} and {@code schema} of errors that are no problem+json
   */
  ErrorResponses(JsonNode file) {
    List<String> bundles = new ArrayList<>(List.of(Messages.FRONT));
    file.path("messages").forEach(bundle -> bundles.add(bundle.asText()));
    messages = Messages.of(bundles);
    mediaType = file.path("errors").path("mediaType").asText(Problem.MEDIA_TYPE);
    schema = file.path("errors").path("schema").asText(PROBLEM);
  }

  void complete(Operation operation, JsonNode written) {
    codes(operation, written)
        .forEach(
            (status, codes) ->
                operation.getResponses().addAPIResponse(String.valueOf(status), response(codes)));
  }

  private Map<Integer, Set<String>> codes(Operation operation, JsonNode written) {
    List<FrontCode> front = new ArrayList<>(ANY);
    if (StreamSupport.stream(written.path("examples").spliterator(), false)
        .anyMatch(example -> example.has("as"))) {
      front.addAll(OF_SIGNED_IN);
    }
    if (operation.getRequestBody() != null) {
      front.addAll(OF_BODY);
    }
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    if (parameters.stream().anyMatch(one -> "If-Match".equalsIgnoreCase(one.getName()))) {
      front.addAll(OF_IF_MATCH);
    }
    if (parameters.stream()
        .anyMatch(one -> one.getIn() == Parameter.In.QUERY || "X-Purpose".equals(one.getName()))) {
      front.add(FrontCode.MALFORMED_PARAMETER);
    }
    Map<Integer, Set<String>> codes = new TreeMap<>();
    front.forEach(
        code -> codes.computeIfAbsent(code.status(), none -> new TreeSet<>()).add(code.code()));
    written
        .path("problems")
        .properties()
        .forEach(
            problem ->
                problem
                    .getValue()
                    .forEach(
                        code ->
                            codes
                                .computeIfAbsent(
                                    Integer.valueOf(problem.getKey()), none -> new TreeSet<>())
                                .add(code.asText())));
    return codes;
  }

  private APIResponse response(Set<String> codes) {
    String words =
        codes.stream()
            .map(
                code ->
                    messages
                        .text(code, Language.EN, Map.of())
                        .map(text -> "- `" + code + "`: " + text)
                        .orElse("- `" + code + "`"))
            .collect(Collectors.joining("\n"));
    Schema body = OASFactory.createSchema().ref(schema);
    if (schema.equals(PROBLEM)) {
      Schema code = text();
      codes.forEach(code::addEnumeration);
      body =
          OASFactory.createSchema()
              .addAllOf(body)
              .addAllOf(OASFactory.createSchema().addProperty("code", code));
    }
    APIResponse response = OASFactory.createAPIResponse().description(words);
    response.setContent(
        OASFactory.createContent()
            .addMediaType(mediaType, OASFactory.createMediaType().schema(body)));
    response.addExtension("x-codes", List.copyOf(codes));
    return response;
  }

  /** The form of problem+json. */
  static Map<String, Schema> schemas() {
    Schema field =
        object()
            .description("One refused field")
            .addProperty("pointer", text().description("JSON pointer, or a parameter's name"))
            .addProperty("code", text().description("stable, for programs"))
            .addProperty("message", text().description("in the language of Accept-Language"));
    field.setRequired(List.of("pointer", "code", "message"));
    Schema problem =
        object()
            .description("RFC 9457, in the language of Accept-Language (kk, ru, en)")
            .addProperty("type", text())
            .addProperty("title", text())
            .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
            .addProperty("detail", text().description("what to do about it"))
            .addProperty("code", text().description("stable, for programs"))
            .addProperty("instance", text().description("urn:uuid of a failure of ours"))
            .addProperty(
                "errors",
                OASFactory.createSchema()
                    .addType(SchemaType.ARRAY)
                    .items(OASFactory.createSchema().ref(FIELD_ERROR)));
    problem.setRequired(List.of("type", "title", "status", "code"));
    return Map.of(PROBLEM, problem, FIELD_ERROR, field);
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
