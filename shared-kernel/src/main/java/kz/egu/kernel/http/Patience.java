package kz.egu.kernel.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends requests that take too long.
 *
 * <p>The server's own timeouts look at silence: a body that trickles in byte by byte holds its
 * connection for ever. This looks at the whole request, or for bulk at whether anything moves at
 * all.
 */
final class Patience {
  /**
   * Progress is looked at this many times within the patience, so it ends at most a quarter late.
   */
  private static final int LOOKS = 4;

  private final Refusal refusal;

  Patience(Refusal refusal) {
    this.refusal = refusal;
  }

  void watch(RoutingContext context, RouteLimits limits) {
    Vertx vertx = context.vertx();
    long timer =
        limits.untilProgress()
            ? watchProgress(context, limits.patience())
            : vertx.setTimer(limits.patience().toMillis(), late -> expire(context));
    context.addEndHandler(done -> vertx.cancelTimer(timer));
  }

  private long watchProgress(RoutingContext context, Duration patience) {
    Progress progress = new Progress(moved(context));
    return context
        .vertx()
        .setPeriodic(
            Math.max(1, patience.toMillis() / LOOKS),
            timer -> {
              if (progress.stalledFor(moved(context)) >= LOOKS) {
                context.vertx().cancelTimer(timer);
                expire(context);
              }
            });
  }

  private void expire(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer cannot be taken back; a cut connection tells the client that it is not
      // whole.
      context.request().connection().close();
      return;
    }
    refusal.answerAndClose(
        context,
        arrivedWhole(context.request()) ? FrontCode.DEADLINE_EXCEEDED : FrontCode.REQUEST_TIMEOUT);
  }

  private static boolean arrivedWhole(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return request.bytesRead() >= Long.parseLong(length);
    }
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null || request.isEnded();
  }

  private static long moved(RoutingContext context) {
    return context.request().bytesRead() + context.response().bytesWritten();
  }

  /** Counts looks in a row that saw no byte move. Used on one event loop only. */
  private static final class Progress {
    private long last;
    private int still;

    Progress(long start) {
      last = start;
    }

    int stalledFor(long now) {
      still = now == last ? still + 1 : 0;
      last = now;
      return still;
    }
  }
}
