package kz.egu.kernel.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts a body while a resource reads it, and looks whether JSON is UTF-8. The front sees the
 * announced length only; a chunked body announces none.
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
    if (isJson(context.getMediaType())) {
      context.setInputStream(new Unicode(context.getInputStream()));
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

  private static boolean isJson(@Nullable MediaType type) {
    return type != null
        && (type.getSubtype().equalsIgnoreCase("json")
            || type.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json"));
  }

  /** JSON that is not UTF-8 (RFC 8259, section 8.1). An IOException for the same reason. */
  static final class NotUnicode extends IOException {
    private static final long serialVersionUID = 1L;

    NotUnicode() {
      super("not UTF-8");
    }
  }

  /** The body did not arrive: the client went away, fell silent, or sent no chunks. */
  static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOff(IOException cause) {
      super("body broke off", cause);
    }
  }

  /** A stream that fails where it is no longer well-formed UTF-8. */
  static final class Unicode extends FilterInputStream {
    private final Utf8 utf8 = new Utf8();

    Unicode(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count < 0 ? !utf8.isComplete() : !utf8.accepts(into, offset, offset + count)) {
        throw new NotUnicode();
      }
      return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return readNBytes((int) Math.min(bytes, 8_192)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
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
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count;
      try {
        count = super.read(into, offset, length);
      } catch (IOException broken) {
        throw new BrokenOff(broken);
      }
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
