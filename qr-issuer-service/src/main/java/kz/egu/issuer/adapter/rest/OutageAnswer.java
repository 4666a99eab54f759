package kz.egu.issuer.adapter.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.kernel.http.ErrorAnswers;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** While the database is away: come back later, rather than a failure. */
final class OutageAnswer {
  private static final Logger LOG = Logger.getLogger(OutageAnswer.class);

  private final ErrorAnswers answers;

  OutageAnswer(ErrorAnswers answers) {
    this.answers = answers;
  }

  @ServerExceptionMapper
  public Response unavailable(UnavailableException outage, RoutingContext routing) {
    LOG.errorf("a request could not be answered: %s", outage.getMessage());
    return answers.decided(new ProblemException(FrontCode.BUSY), routing);
  }
}
