package kz.egu.planning.adapter.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Gives every list a strong entity tag, a digest of the answer's own bytes, and answers 304 to a
 * client that has these bytes (RFC 9110, sections 8.8.3 and 13.1.2).
 */
@Provider
class EntityTags implements ContainerResponseFilter {
  /** A cache may keep an answer, but asks whether it still holds. */
  static final String ASK_EACH_TIME = "private, no-cache";

  private static final int DIGEST_BYTES = 16;

  private final ObjectMapper json;

  @Inject
  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    boolean list =
        request.getMethod().equals("GET")
            && answer.getStatus() == 200
            && answer.hasEntity()
            && HttpHeaders.ACCEPT.equals(answer.getHeaderString(HttpHeaders.VARY));
    if (!list) {
      return;
    }
    answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME);
    if (answer.getHeaders().containsKey(HttpHeaders.ETAG)) {
      return; // From the version of what it was made of.
    }
    byte[] body = bytes(answer.getEntity());
    String tag = '"' + digest(body) + '"';
    answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    if (has(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      answer.setStatus(304);
      answer.setEntity(null);
    } else {
      answer.setEntity(body);
    }
  }

  private byte[] bytes(Object entity) {
    if (entity instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer of ours cannot be written", impossible);
    }
  }

  static boolean has(@Nullable String header, String tag) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }

  static String digest(byte[] body) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
