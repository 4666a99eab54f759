package kz.egu.kernel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything a resource, the framework or its security may throw into one form of answer. */
@Singleton
public final class ErrorAnswers {
  private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

  private final Problems problems;
  private final Occurrences occurrences;

  @Inject
  ErrorAnswers(Problems problems, Occurrences occurrences) {
    this.problems = problems;
    this.occurrences = occurrences;
  }

  /** The answer a resource decided on. */
  @ServerExceptionMapper
  public Response decided(ProblemException decided, RoutingContext routing) {
    Response answer = answer(problems.of(decided, language(routing)), routing);
    Object wait = decided.values().get(ProblemException.RETRY_AFTER);
    return wait == null
        ? answer
        : Response.fromResponse(answer)
            .header("Retry-After", null)
            .header("Retry-After", wait)
            .build();
  }

  /** A body that is JSON, but not of the expected form. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException mismatched, RoutingContext routing) {
    return unreadable(mismatched, routing);
  }

  /** A resource asks for a form that cannot be read at all: our mistake, not the client's. */
  @ServerExceptionMapper
  public Response undefined(InvalidDefinitionException undefined, RoutingContext routing) {
    return failed(undefined, routing);
  }

  /** A body that is not JSON. */
  @ServerExceptionMapper
  public Response notJson(JsonProcessingException notJson, RoutingContext routing) {
    return unreadable(notJson, routing);
  }

  /** A chunked body that went on for too long. */
  @ServerExceptionMapper
  public Response tooLarge(BodyLimit.Exceeded tooLarge, RoutingContext routing) {
    return closing(answer(problems.of(FrontCode.BODY_TOO_LARGE, language(routing)), routing));
  }

  /** A body that should be JSON and is not UTF-8. */
  @ServerExceptionMapper
  public Response notUnicode(BodyLimit.NotUnicode notUnicode, RoutingContext routing) {
    return closing(decided(BodyMistake.notUtf8(), routing));
  }

  /** A body that did not arrive whole: most often nobody is there any more to read this. */
  @ServerExceptionMapper
  public Response brokenOff(BodyLimit.BrokenOff brokenOff, RoutingContext routing) {
    return closing(answer(problems.of(FrontCode.REQUEST_TIMEOUT, language(routing)), routing));
  }

  /** Whatever the framework refuses by itself: no such path, method or media type. */
  @ServerExceptionMapper
  public Response refused(WebApplicationException refused, RoutingContext routing) {
    for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException notJson) {
        return unreadable(notJson, routing);
      }
    }
    Optional<Response> unread = unread(refused, routing);
    if (unread.isPresent()) {
      return unread.get();
    }
    if (refused instanceof NotFoundException && refused.getCause() != null) {
      // How the framework tells that a parameter could not be converted (Jakarta REST 3.1, section
      // 3.2).
      return answer(problems.of(FrontCode.MALFORMED_PARAMETER, language(routing)), routing);
    }
    Response theirs = refused.getResponse();
    if (theirs.getStatus() < 400) {
      return theirs;
    }
    Optional<FrontCode> code = codeOf(theirs.getStatus());
    if (code.isEmpty()) {
      return failed(refused, routing);
    }
    Response.ResponseBuilder ours =
        Response.fromResponse(answer(problems.of(code.get(), language(routing)), routing));
    Object allow = theirs.getHeaders().getFirst(HttpHeaders.ALLOW.toString());
    return allow == null ? ours.build() : ours.header(HttpHeaders.ALLOW.toString(), allow).build();
  }

  /** No token where one is needed. */
  @ServerExceptionMapper
  public Uni<Response> unauthorized(UnauthorizedException unauthorized, RoutingContext routing) {
    return challenge(routing);
  }

  /** A token that does not hold. */
  @ServerExceptionMapper
  public Uni<Response> notAuthenticated(
      AuthenticationFailedException failed, RoutingContext routing) {
    return challenge(routing);
  }

  /** A token that could not be checked to its end. */
  @ServerExceptionMapper
  public Uni<Response> notAuthenticated(
      AuthenticationCompletionException failed, RoutingContext routing) {
    return challenge(routing);
  }

  /** A token that holds, but not for this. */
  @ServerExceptionMapper
  public Response forbidden(ForbiddenException forbidden, RoutingContext routing) {
    return answer(problems.of(FrontCode.FORBIDDEN, language(routing)), routing);
  }

  /** Every worker is taken and the queue is full. */
  @ServerExceptionMapper
  public Response busy(RejectedExecutionException busy, RoutingContext routing) {
    return answer(problems.of(FrontCode.BUSY, language(routing)), routing);
  }

  /** Anything else is a failure of ours: told by its id alone, here and in the log. */
  @ServerExceptionMapper
  public Response failed(Throwable failure, RoutingContext routing) {
    Optional<Response> unread = unread(failure, routing);
    if (unread.isPresent()) {
      return unread.get();
    }
    if (routing.response().ended() || routing.response().closed()) {
      // The client has its answer (it took too long) or has gone: nothing to tell, and nothing
      // failed.
      return Response.noContent().build();
    }
    UUID occurrence = occurrences.next();
    LOG.errorf(WithoutMessages.of(failure), "request failed, occurrence %s", occurrence);
    return answer(problems.failure(occurrence, language(routing)), routing);
  }

  /** The answer if the body is at fault, however a parser or the framework wrapped it. */
  private Optional<Response> unread(Throwable failure, RoutingContext routing) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case BodyLimit.Exceeded tooLarge -> {
          return Optional.of(tooLarge(tooLarge, routing));
        }
        case BodyLimit.NotUnicode notUnicode -> {
          return Optional.of(notUnicode(notUnicode, routing));
        }
        case BodyLimit.BrokenOff brokenOff -> {
          return Optional.of(brokenOff(brokenOff, routing));
        }
        default -> {
          // look further
        }
      }
    }
    return Optional.empty();
  }

  private Response unreadable(JsonProcessingException unreadable, RoutingContext routing) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException decided) {
        return decided(decided, routing);
      }
    }
    return decided(BodyMistake.problem(unreadable), routing);
  }

  private Uni<Response> challenge(RoutingContext routing) {
    Response plain = answer(problems.of(FrontCode.UNAUTHORIZED, language(routing)), routing);
    HttpAuthenticator authenticator = routing.get(HttpAuthenticator.class.getName());
    if (authenticator == null) {
      return Uni.createFrom().item(plain);
    }
    return authenticator
        .getChallenge(routing)
        .map(challenge -> challenge == null ? plain : withHeaders(plain, challenge))
        .onFailure()
        .recoverWithItem(plain);
  }

  /** A page sends its reader to sign in; everybody else is told to. */
  private static Response withHeaders(Response answer, ChallengeData challenge) {
    Response.ResponseBuilder builder =
        challenge.status >= 300 && challenge.status < 400
            ? Response.status(challenge.status)
            : Response.fromResponse(answer);
    challenge.getHeaders().forEach((name, value) -> builder.header(name.toString(), value));
    return builder.build();
  }

  private Response answer(Problem problem, RoutingContext routing) {
    Problems.Answer answer = problems.answer(problem, Asking.of(routing.request()));
    Response.ResponseBuilder builder =
        Response.status(problem.status())
            .type(MediaType.valueOf(answer.mediaType()))
            .entity(answer.body().getBytes(StandardCharsets.UTF_8));
    if (problem.status() == 429 || problem.status() == 503) {
      builder.header("Retry-After", problems.retryAfterSeconds());
    }
    return builder.build();
  }

  private static Response closing(Response answer) {
    return Response.fromResponse(answer)
        .header(HttpHeaders.CONNECTION.toString(), HttpHeaders.CLOSE.toString())
        .build();
  }

  private static Optional<FrontCode> codeOf(int status) {
    return switch (status) {
      case 401 -> Optional.of(FrontCode.UNAUTHORIZED);
      case 403 -> Optional.of(FrontCode.FORBIDDEN);
      case 404 -> Optional.of(FrontCode.NOT_FOUND);
      case 405 -> Optional.of(FrontCode.METHOD_NOT_ALLOWED);
      case 406 -> Optional.of(FrontCode.NOT_ACCEPTABLE);
      case 408 -> Optional.of(FrontCode.REQUEST_TIMEOUT);
      case 413 -> Optional.of(FrontCode.BODY_TOO_LARGE);
      case 415 -> Optional.of(FrontCode.UNSUPPORTED_MEDIA_TYPE);
      case 429 -> Optional.of(FrontCode.TOO_MANY_REQUESTS);
      case 503 -> Optional.of(FrontCode.BUSY);
      default -> status < 500 ? Optional.of(FrontCode.BAD_REQUEST) : Optional.empty();
    };
  }

  private static Language language(RoutingContext routing) {
    return Asking.of(routing.request()).language();
  }
}
