package kz.egu.registry.adapter.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.egu.registry.adapter.fhir.BundleReading.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the request of one entry asks for. What cannot be carried out stands in the entry's issues.
 *
 * @param type of resource its address names; empty if none is
 */
record BundleRequest(
    Method method,
    String type,
    @Nullable String id,
    @Nullable String query,
    @Nullable String ifNoneExist,
    @Nullable String ifMatch) {

  private static final Set<String> ELEMENTS = Set.of("id", "extension", "method", "url");
  private static final Pattern URL =
      Pattern.compile("/?([A-Za-z]{1,64})(?:/([A-Za-z0-9.-]{1,64}))?(?:\\?(.{0,2000}))?");

  /** Of an entry that does not say. */
  static final BundleRequest NONE = new BundleRequest(Method.POST, "", null, null, null, null);

  static BundleRequest read(ObjectNode entry, String at, List<Issue> issues) {
    if (!(entry.path("request") instanceof ObjectNode request)) {
      issues.add(Issue.required(at + ".request"));
      return NONE;
    }
    String path = at + ".request";
    Method method = method(request.path("method").asText(""));
    if (method == null) {
      issues.add(Issue.of(FhirCode.INTERACTION_UNSUPPORTED, path + ".method"));
      return NONE;
    }
    Matcher url = URL.matcher(request.path("url").asText(""));
    boolean matches = url.matches();
    String type = matches ? url.group(1) : "";
    String id = matches ? url.group(2) : null;
    String query = matches ? url.group(3) : null;
    // Conditions of one method mean nothing for another, and are not silently dropped.
    BundleReading.known(request, allowed(method), path, issues);
    boolean fits =
        switch (method) {
          case POST -> id == null && query == null;
          case PUT -> id != null && query == null && type.equals(ImmunizationsResource.TYPE);
          case GET -> id == null || query == null;
        };
    if (!matches || !fits) {
      // Only a dose known by our id can be updated; persons are corrected elsewhere.
      FhirCode code =
          method == Method.PUT ? FhirCode.INTERACTION_UNSUPPORTED : FhirCode.URL_MISMATCH;
      issues.add(Issue.of(code, path + ".url"));
    }
    return new BundleRequest(
        method,
        type,
        id,
        query,
        BundleReading.text(request.path("ifNoneExist")),
        BundleReading.text(request.path("ifMatch")));
  }

  private static @Nullable Method method(String text) {
    for (Method method : Method.values()) {
      if (method.name().equals(text)) {
        return method;
      }
    }
    return null;
  }

  private static Set<String> allowed(Method method) {
    return switch (method) {
      case POST -> with("ifNoneExist");
      case PUT -> with("ifMatch");
      case GET -> ELEMENTS;
    };
  }

  private static Set<String> with(String element) {
    Set<String> all = new HashSet<>(ELEMENTS);
    all.add(element);
    return all;
  }

  /** A query may name somebody, so it does not print itself. */
  @Override
  public String toString() {
    return "BundleRequest[…]";
  }
}
