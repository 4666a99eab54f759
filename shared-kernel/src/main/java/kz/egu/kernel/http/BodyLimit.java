package kz.egu.kernel.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Counts a body while a resource reads it. The front sees the announced length only; a chunked body
 * announces none.
 */
@Provider
final class BodyLimit implements ReaderInterceptor {
  private final RoutingContext routing;

  @Inject
  BodyLimit(RoutingContext routing) {
    this.routing = routing;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    RouteLimits limits = routing.get(RouteLimits.class.getName());
    if (limits != null) {
      context.setInputStream(new Counted(context.getInputStream(), limits.maxBodyBytes()));
    }
    Object body = context.proceed();
    if (body == null) {
      // An empty body and the literal null both come out as null, and no resource means either.
      throw new ProblemException(
          FrontCode.MALFORMED_BODY,
          Map.of(),
          List.of(new ProblemException.Field("", "missing-body")));
    }
    return body;
  }

  /**
   * The body was longer than its route allows. An IOException, since a parser lets only those pass
   * through it unchanged.
   */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("body too large");
    }
  }

  /** A stream that fails once more than so many bytes were read from it. */
  static final class Counted extends FilterInputStream {
    private long leftBytes;

    Counted(InputStream in, long maxBytes) {
      super(in);
      leftBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        count(count);
      }
      return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long bytes) throws IOException {
      leftBytes -= bytes;
      if (leftBytes < 0) {
        throw new Exceeded();
      }
    }
  }
}
