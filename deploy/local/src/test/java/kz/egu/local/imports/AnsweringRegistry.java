package kz.egu.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The registry's side of {@code POST /fhir}, as far as an importer can see it: conditional creates
 * by identifier, an answer per entry, refusals by code. What it was sent is kept for the test.
 */
final class AnsweringRegistry implements AutoCloseable {
  /** A family name the registry answers to the whole batch with 400, wherever it stands. */
  static final String POISON = "Poison";

  private static final JsonMapper JSON = new JsonMapper();

  /** An answer given instead of the usual one. */
  record Instead(int status, Map<String, String> headers) {}

  private final HttpServer server;
  private final Map<String, String> ids = new HashMap<>();
  final Deque<Instead> instead = new ArrayDeque<>();
  final List<JsonNode> bundles = new ArrayList<>();
  final List<String> tokens = new ArrayList<>();

  AnsweringRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/fhir", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  List<JsonNode> sent(String resourceType) {
    List<JsonNode> resources = new ArrayList<>();
    for (JsonNode bundle : bundles) {
      for (JsonNode entry : bundle.path("entry")) {
        if (entry.at("/resource/resourceType").asText().equals(resourceType)) {
          resources.add(entry);
        }
      }
    }
    return resources;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
      JsonNode bundle = JSON.readTree(exchange.getRequestBody());
      Instead other = instead.poll();
      if (other != null) {
        other.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(other.status(), -1);
        return;
      }
      bundles.add(bundle);
      boolean poisoned = bundle.toString().contains(POISON);
      byte[] body =
          JSON.writeValueAsBytes(poisoned ? outcome("error", "malformed-body") : responses(bundle));
      exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
      exchange.sendResponseHeaders(poisoned ? 400 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ObjectNode responses(JsonNode bundle) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("resourceType", "Bundle").put("type", "batch-response");
    ArrayNode entries = answer.putArray("entry");
    for (JsonNode entry : bundle.path("entry")) {
      entries.addObject().set("response", response(entry));
    }
    return answer;
  }

  private ObjectNode response(JsonNode entry) {
    ObjectNode response = JSON.createObjectNode();
    String type = entry.at("/resource/resourceType").asText();
    String code = entry.at("/resource/vaccineCode/coding/0/code").asText();
    if (code.equals("999") || entry.at("/resource/birthDate").asText().startsWith("2099")) {
      String reason = code.equals("999") ? "unknown-vaccine" : "birth-date-in-future";
      response.put("status", "422 Unprocessable Entity");
      response.set("outcome", outcome("error", reason));
      return response;
    }
    String key = type + entry.at("/request/ifNoneExist").asText();
    boolean known = ids.containsKey(key);
    String id = ids.computeIfAbsent(key, unseen -> "id-" + ids.size());
    String location = type + "/" + id + (type.equals("Immunization") ? "/_history/1" : "");
    response.put("status", known ? "200 OK" : "201 Created").put("location", location);
    if (type.equals("Immunization")) {
      response.set("outcome", outcome("warning", "facility-mapped"));
    }
    return response;
  }

  private static ObjectNode outcome(String severity, String code) {
    ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
    ObjectNode issue = outcome.putArray("issue").addObject();
    issue.put("severity", severity).put("code", "processing");
    issue.putObject("details").putArray("coding").addObject().put("code", code);
    return outcome;
  }
}
