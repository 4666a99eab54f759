package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A service's OpenAPI document is whole and true: each operation says all it may answer, each code
 * is one of the code's, and each example is sent for real and answered as the document says. A
 * service's test extends it, and sets the stage for each example.
 */
public abstract class OpenApiContract {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /** Where the service answers, such as {@code http://localhost:8081}. */
  protected abstract String base();

  /** The document's own address, as JSON. */
  protected abstract String document();

  /** A token of somebody in this role. */
  protected abstract String token(String role);

  /**
   * Brings about what an example takes for granted.
   *
   * @return by each text of the example that names something on record, what names it here
   */
  protected abstract Map<String, String> stage(String operationId, String example);

  /** Every code the service has beside the front's. */
  protected abstract Collection<? extends ProblemCode> codes();

  /** Those of {@link #codes()} that no operation answers with as a whole: of rows, of entries. */
  protected abstract Set<String> codesOfParts();

  private record Operation(String path, String method, JsonNode said) {
    String id() {
      return said.path("operationId").asText();
    }

    JsonNode responses() {
      return said.path("responses");
    }
  }

  @Test
  void everyOperationIsDescribed() throws Exception {
    List<String> missing = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Operation operation : operations(read())) {
      String where = operation.method() + " " + operation.path() + " " + operation.id() + ": ";
      for (String member : List.of("operationId", "summary", "description")) {
        if (operation.said().path(member).asText().isBlank()) {
          missing.add(where + member);
        }
      }
      if (operation.said().path("tags").isEmpty()) {
        missing.add(where + "tags");
      }
      if (!ids.add(operation.id())) {
        missing.add(where + "an operationId of its own");
      }
      if (operation.said().path("x-examples").isEmpty()) {
        missing.add(where + "an example");
      }
      if (operation.said().has("requestBody")
          && operation.said().at("/requestBody/content").findValues("examples").isEmpty()) {
        missing.add(where + "an example of its body");
      }
      missing.addAll(unexplained(where, operation));
    }
    assertThat(ids).hasSizeGreaterThan(3);
    assertThat(missing).isEmpty();
  }

  private static List<String> unexplained(String where, Operation operation) {
    List<String> missing = new ArrayList<>();
    Set<Integer> statuses = new TreeSet<>();
    operation
        .responses()
        .properties()
        .forEach(
            response -> {
              int status = Integer.parseInt(response.getKey());
              statuses.add(status);
              if (response.getValue().path("description").asText().isBlank()) {
                missing.add(where + status + " is not described");
              }
              if (status >= 400 && response.getValue().path("x-codes").isEmpty()) {
                missing.add(where + status + " without its codes");
              }
            });
    // Some are there to be refused: their examples are.
    boolean refuses = true;
    for (JsonNode example : operation.said().path("x-examples")) {
      refuses &= example.path("status").asInt() >= 400;
    }
    if (!refuses && statuses.stream().noneMatch(status -> status < 400)) {
      missing.add(where + "what it answers if all is well");
    }
    if (!operation.said().path("x-examples").findValues("as").isEmpty()
        && !statuses.containsAll(Set.of(401, 403))) {
      missing.add(where + "401 and 403");
    }
    return missing;
  }

  @Test
  void codesAreThoseOfTheCodeUnderTheirStatus() throws Exception {
    Set<String> known =
        Stream.concat(Stream.of(FrontCode.values()), codes().stream())
            .map(code -> code.status() + " " + code.code())
            .collect(Collectors.toSet());
    Set<String> told = new TreeSet<>();
    for (Operation operation : operations(read())) {
      operation
          .responses()
          .properties()
          .forEach(
              response ->
                  response
                      .getValue()
                      .path("x-codes")
                      .forEach(code -> told.add(response.getKey() + " " + code.asText())));
    }
    assertThat(known).as("codes of the code").containsAll(told);
    Set<String> codes = told.stream().map(one -> one.substring(4)).collect(Collectors.toSet());
    assertThat(codes().stream().map(ProblemCode::code).filter(code -> !codes.contains(code)))
        .as("codes no operation tells of")
        .containsExactlyInAnyOrderElementsOf(codesOfParts());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsAnsweredAsDocumented() throws Exception {
    JsonNode document = read();
    List<DynamicTest> tests = new ArrayList<>();
    for (Operation operation : operations(document)) {
      for (JsonNode example : operation.said().path("x-examples")) {
        tests.add(
            DynamicTest.dynamicTest(
                operation.id() + ": " + example.path("name").asText(),
                () -> answeredAsDocumented(document, operation, example)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(3);
    return tests.stream();
  }

  private void answeredAsDocumented(JsonNode document, Operation operation, JsonNode example)
      throws Exception {
    String name = example.path("name").asText();
    HttpResponse<String> answer =
        client.send(
            request(operation, example, stage(operation.id(), name)),
            HttpResponse.BodyHandlers.ofString());
    String status = example.path("status").asText();
    assertThat(String.valueOf(answer.statusCode())).as(answer.body()).isEqualTo(status);
    JsonNode content = operation.responses().path(status).path("content");
    if (content.isEmpty()) {
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    assertThat(content.has(type)).as("%s of %s", type, content).isTrue();
    JsonNode media = content.path(type);
    JsonNode said = media.path("examples").path(name).path("value");
    if (said.isMissingNode()) {
      assertThat(status).as("without a body in the example").isIn("200", "201", "204", "304");
    } else if (type.endsWith("json") && !type.endsWith("ndjson")) {
      agrees(document, media.path("schema"), said.toString());
      agrees(document, media.path("schema"), answer.body());
      assertThat(shape(MAPPER.readTree(answer.body()))).containsAll(shape(said));
    } else {
      // Lines of a table: as many columns, or the same members.
      assertThat(columns(answer.body())).isEqualTo(columns(said.asText()));
    }
  }

  private static List<String> columns(String table) throws IOException {
    List<String> columns = new ArrayList<>();
    for (String line : table.lines().toList()) {
      columns.add(
          line.startsWith("{")
              ? shape(MAPPER.readTree(line)).toString()
              : String.valueOf(line.split(",", -1).length));
    }
    return columns;
  }

  private HttpRequest request(Operation operation, JsonNode example, Map<String, String> stage) {
    String path = operation.path();
    for (Map.Entry<String, JsonNode> one : example.path("path").properties()) {
      path = path.replace("{" + one.getKey() + "}", staged(one.getValue().asText(), stage));
    }
    String query =
        example.path("query").properties().stream()
            .map(
                one ->
                    encoded(one.getKey()) + "=" + encoded(staged(one.getValue().asText(), stage)))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path + (query.isEmpty() ? "" : "?" + query)))
            .timeout(LIMIT);
    example
        .path("headers")
        .properties()
        .forEach(one -> request.header(one.getKey(), staged(one.getValue().asText(), stage)));
    if (example.has("as")) {
      request.header("Authorization", "Bearer " + token(example.path("as").asText()));
    }
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    String type = example.path("type").asText("application/json");
    JsonNode sent =
        operation
            .said()
            .path("requestBody")
            .path("content")
            .path(type)
            .path("examples")
            .path(example.path("name").asText())
            .path("value");
    if (!sent.isMissingNode()) {
      request.header("Content-Type", type);
      String text = sent.isTextual() ? sent.asText() : sent.toString();
      body = HttpRequest.BodyPublishers.ofString(staged(text, stage));
    }
    return request.method(operation.method().toUpperCase(java.util.Locale.ROOT), body).build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String staged(String text, Map<String, String> stage) {
    String staged = text;
    for (Map.Entry<String, String> one : stage.entrySet()) {
      staged = staged.replace(one.getKey(), one.getValue());
    }
    return staged;
  }

  /** The JSON fits the schema; a member the schema does not know is one too many. */
  private static void agrees(JsonNode document, JsonNode schema, String json) {
    ObjectNode whole = schema.deepCopy();
    ObjectNode components = document.path("components").deepCopy();
    components
        .path("schemas")
        .forEach(
            one -> {
              if (one.has("properties") && !one.has("additionalProperties")) {
                ((ObjectNode) one).put("additionalProperties", false);
              }
            });
    whole.set("components", components);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(json, InputFormat.JSON))
        .as(json)
        .isEmpty();
  }

  /** Where there is what, over all elements of an array alike: {@code /doses/-/version number}. */
  private static Set<String> shape(JsonNode json) {
    Set<String> shape = new TreeSet<>();
    shape("", json, shape);
    return shape;
  }

  private static void shape(String at, JsonNode json, Set<String> shape) {
    if (json.isObject()) {
      json.properties().forEach(one -> shape(at + "/" + one.getKey(), one.getValue(), shape));
    } else if (json.isArray()) {
      json.forEach(one -> shape(at + "/-", one, shape));
    } else {
      shape.add(at + " " + json.getNodeType());
    }
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                new Operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
    return operations;
  }

  private JsonNode read() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(document())).timeout(LIMIT).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }
}
