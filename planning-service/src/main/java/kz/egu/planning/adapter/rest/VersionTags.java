package kz.egu.planning.adapter.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import kz.egu.planning.application.TellVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Entity tags out of the question and the version of what it is answered from: whether a client has
 * the answer already is told without making it.
 */
@ApplicationScoped
class VersionTags {
  private final TellVersion version;
  private final String software;

  @Inject
  VersionTags(
      TellVersion version, @ConfigProperty(name = "quarkus.application.version") String software) {
    this.version = version;
    this.software = software;
  }

  /**
   * Answers 304, or in full. An answer that something changed under gets no tag here, and so a
   * digest of its bytes.
   */
  Response answer(UriInfo uri, HttpHeaders headers, Supplier<Response> full) {
    String before = version.answer();
    String tag = tag(uri, headers, before);
    if (EntityTags.has(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Response.notModified()
          .header(HttpHeaders.ETAG, tag)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .header(HttpHeaders.CACHE_CONTROL, EntityTags.ASK_EACH_TIME)
          .build();
    }
    Response answer = full.get();
    return before.equals(version.answer())
        ? Response.fromResponse(answer).header(HttpHeaders.ETAG, tag).build()
        : answer;
  }

  private String tag(UriInfo uri, HttpHeaders headers, String at) {
    String whole =
        String.join(
            "\n",
            uri.getRequestUri().toString(),
            Answers.wantsCsv(headers) ? "csv" : "json",
            software,
            at);
    return '"' + EntityTags.digest(whole.getBytes(StandardCharsets.UTF_8)) + '"';
  }
}
