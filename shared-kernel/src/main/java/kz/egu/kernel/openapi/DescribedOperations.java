package kz.egu.kernel.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes a service's OpenAPI document while it is built. Each operation's description, examples
 * and problem codes stand in {@code openapi/<first tag>.json} on the class path under its {@code
 * operationId}; what every operation of a kind may answer is added by {@link ErrorResponses}.
 *
 * <p>There too stand {@code headers} and {@code query}, parameters by name; {@code answers}, what
 * is answered if all is well by status, where the code does not say it; and {@code requestSchema}
 * and {@code answerSchema}, names of components for bodies the code reads and writes as bytes.
 *
 * <p>An example has a {@code name}, the role it is sent {@code as}, {@code path}, {@code query} and
 * {@code headers} by name, a {@code body} of media type {@code type}, and the {@code status} and
 * {@code answer} of media type {@code answerType}. Bodies stand where OpenAPI wants them; all else
 * in the operation's {@code x-examples}, so that a program can send it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribedOperations implements OASFilter {
  private static final String JSON = "application/json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, JsonNode> files = new HashMap<>();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    ErrorResponses.schemas().forEach(api.getComponents()::addSchema);
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(item -> item.getOperations().values().forEach(this::describe));
  }

  private void describe(Operation operation) {
    List<String> tags = operation.getTags();
    if (tags == null || tags.isEmpty()) {
      return;
    }
    JsonNode file = files.computeIfAbsent(tags.getFirst(), DescribedOperations::file);
    JsonNode written = file.path(String.valueOf(operation.getOperationId()));
    if (written.isMissingNode()) {
      return;
    }
    if (written.has("description")) {
      operation.setDescription(written.path("description").asText());
    }
    parameters(operation, written.path("headers"), Parameter.In.HEADER);
    parameters(operation, written.path("query"), Parameter.In.QUERY);
    answers(operation, written.path("answers"));
    JsonNode examples = written.path("examples");
    new ErrorResponses(file).complete(operation, written);
    List<Object> sent = new ArrayList<>();
    for (JsonNode example : examples) {
      request(operation, written, example);
      answer(operation.getResponses(), written, example);
      Map<String, Object> one = new HashMap<>(map(example));
      one.remove("body");
      one.remove("answer");
      sent.add(one);
    }
    operation.addExtension("x-examples", sent);
  }

  private static void parameters(Operation operation, JsonNode written, Parameter.In in) {
    List<Parameter> known =
        operation.getParameters() == null ? List.of() : List.copyOf(operation.getParameters());
    for (Map.Entry<String, JsonNode> one : written.properties()) {
      String description = one.getValue().asText();
      known.stream()
          .filter(parameter -> one.getKey().equalsIgnoreCase(parameter.getName()))
          .findFirst()
          .ifPresentOrElse(
              parameter -> parameter.setDescription(description),
              () ->
                  operation.addParameter(
                      OASFactory.createParameter()
                          .name(one.getKey())
                          .in(in)
                          .description(description)
                          .schema(text())));
    }
  }

  /** Where the code does not say what is answered if all is well, the file does. */
  private static void answers(Operation operation, JsonNode written) {
    if (written.isMissingNode()) {
      return;
    }
    APIResponses known = operation.getResponses();
    operation.setResponses(OASFactory.createAPIResponses());
    for (Map.Entry<String, JsonNode> one : written.properties()) {
      APIResponse response = known == null ? null : known.getAPIResponse(one.getKey());
      operation
          .getResponses()
          .addAPIResponse(
              one.getKey(),
              (response == null ? OASFactory.createAPIResponse() : response)
                  .description(one.getValue().asText()));
    }
  }

  private static void request(Operation operation, JsonNode written, JsonNode example) {
    if (!example.has("body")) {
      return;
    }
    if (operation.getRequestBody() == null) {
      operation.setRequestBody(OASFactory.createRequestBody());
    }
    if (operation.getRequestBody().getContent() == null) {
      operation.getRequestBody().setContent(OASFactory.createContent());
    }
    operation.getRequestBody().setRequired(true);
    put(
        operation.getRequestBody().getContent(),
        example.path("type").asText(JSON),
        written.path("requestSchema"),
        example,
        "body");
  }

  private static void answer(APIResponses responses, JsonNode written, JsonNode example) {
    int status = example.required("status").asInt();
    APIResponse response = responses.getAPIResponse(String.valueOf(status));
    if (response == null) {
      throw new IllegalStateException("no response " + status + " for the example " + example);
    }
    if (!example.has("answer")) {
      return;
    }
    if (response.getContent() == null) {
      response.setContent(OASFactory.createContent());
    }
    boolean refused = status >= ErrorResponses.LEAST;
    String type =
        refused
            ? response.getContent().getMediaTypes().keySet().iterator().next()
            : example.path("answerType").asText(JSON);
    put(
        response.getContent(),
        type,
        refused ? MAPPER.missingNode() : written.path("answerSchema"),
        example,
        "answer");
  }

  /**
   * @param schema name of a component; missing if what the code says is kept
   */
  private static void put(
      Content content, String type, JsonNode schema, JsonNode example, String member) {
    MediaType media = content.getMediaType(type);
    if (media == null) {
      media = OASFactory.createMediaType();
      content.addMediaType(type, media);
    }
    if (schema.isTextual()) {
      media.setSchema(OASFactory.createSchema().ref(schema.asText()));
    } else if (media.getSchema() == null) {
      media.setSchema(text());
    }
    Example one = OASFactory.createExample();
    one.setValue(value(example.required(member)));
    media.setExample(null);
    media.addExample(example.required("name").asText(), one);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }

  private static Map<String, Object> map(JsonNode node) {
    return MAPPER.convertValue(
        node, MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
  }

  private static Object value(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  private static JsonNode file(String tag) {
    String path = "openapi/" + tag.toLowerCase(Locale.ROOT).replace(' ', '-') + ".json";
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        // Not every resource has a file; a service's test sees to it that its operations do.
        return MAPPER.missingNode();
      }
      return MAPPER.readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(path, broken);
    }
  }
}
