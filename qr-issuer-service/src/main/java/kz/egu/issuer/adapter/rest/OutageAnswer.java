package kz.egu.issuer.adapter.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;
import kz.egu.kernel.http.Problems;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** While the database is away: come back later, rather than a failure. */
final class OutageAnswer {
  private static final Logger LOG = Logger.getLogger(OutageAnswer.class);

  private final Problems problems;

  OutageAnswer(Problems problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  public Response unavailable(UnavailableException outage, RoutingContext routing) {
    LOG.errorf("a request could not be answered: %s", outage.getMessage());
    Language language = Language.preferred(routing.request().getHeader("Accept-Language"));
    return Response.status(FrontCode.BUSY.status())
        .type(Problem.MEDIA_TYPE)
        .header("Retry-After", problems.retryAfterSeconds())
        .entity(problems.of(FrontCode.BUSY, language))
        .build();
  }
}
