package kz.egu.kernel.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Writes a problem straight to the wire, for requests that never reach a resource. */
final class Refusal {
  /**
   * How long a client may go on sending after it was refused, so that it reads the answer instead
   * of a reset.
   */
  private static final long LINGER_MS = 1_000;

  private final Problems problems;

  Refusal(Problems problems) {
    this.problems = problems;
  }

  /** Answers, and leaves the connection open for the next request. */
  void answer(RoutingContext context, ProblemCode code) {
    write(context, code);
  }

  /** Answers, lets a client that is still sending finish for a moment, then closes. */
  void answerAndClose(RoutingContext context, ProblemCode code) {
    HttpServerRequest request = context.request();
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (request.isEnded()) {
      context.response().endHandler(end -> request.connection().close());
      write(context, code);
      return;
    }
    // Whatever still arrives is thrown away: closing a socket with unread bytes would reset it
    // under the client's feet.
    request.handler(rest -> {});
    request.endHandler(end -> request.connection().close());
    request.resume();
    write(context, code);
    context.vertx().setTimer(LINGER_MS, late -> request.connection().close());
  }

  /**
   * Answers and closes at once: nothing that follows on this connection may be read as a request.
   */
  void answerAndCut(RoutingContext context, ProblemCode code) {
    HttpServerRequest request = context.request();
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.response().endHandler(end -> request.connection().close());
    write(context, code);
  }

  /** Answers a failure of ours under the id it has in the log. */
  void answerFailure(RoutingContext context, UUID occurrence) {
    write(context, problems.failure(occurrence, language(context)));
  }

  private void write(RoutingContext context, ProblemCode code) {
    write(context, problems.of(code, language(context)));
  }

  private void write(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      context.request().connection().close();
      return;
    }
    Problems.Answer answer = problems.answer(problem, Asking.of(context.request()));
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
    if (problem.status() == 429 || problem.status() == 503) {
      response.putHeader("Retry-After", Integer.toString(problems.retryAfterSeconds()));
    }
    response.end(Buffer.buffer(answer.body()));
  }

  private static Language language(RoutingContext context) {
    return Asking.of(context.request()).language();
  }
}
