package kz.egu.issuer.adapter.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.issuer.application.VerifyPass;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Verification;
import kz.egu.kernel.http.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page on which anybody checks a pass: in the browser, without asking us; by the server only
 * where the browser runs no scripts. What is shown is neither kept nor logged.
 */
@Path("/")
final class VerifierPages {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:;"
          + " connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final VerifierPage page;
  private final VerifyPass verify;

  VerifierPages(VerifierPage page, VerifyPass verify) {
    this.page = page;
    this.verify = verify;
  }

  @GET
  @Path("verify")
  @PermitAll
  @Operation(hidden = true)
  public Response ask(
      @QueryParam("lang") @Nullable String chosen,
      @HeaderParam("Accept-Language") @Nullable String preferred) {
    Language language = language(chosen, preferred);
    return html(page.asking(language), language).header("Cache-Control", "no-cache").build();
  }

  @POST
  @Path("verify")
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response answer(
      @FormParam("text") @Nullable String text,
      @QueryParam("lang") @Nullable String chosen,
      @HeaderParam("Accept-Language") @Nullable String preferred) {
    Language language = language(chosen, preferred);
    String shown = text == null ? "" : text.replaceAll("^[\\r\\n\\t ]+|[\\r\\n\\t]+$", "");
    String said = said(verify.of(shown), language);
    return html(page.answering(language, said), language)
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @Path("verify-worker.js")
  @PermitAll
  @Operation(hidden = true)
  public Response worker() {
    return Response.ok(page.worker(), "text/javascript;charset=utf-8")
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static Response.ResponseBuilder html(String html, Language language) {
    return Response.ok(html, HTML)
        .header("Content-Language", language.tag())
        .header("Content-Security-Policy", POLICY)
        .header("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        .header("Vary", "Accept-Language");
  }

  private static Language language(@Nullable String chosen, @Nullable String preferred) {
    return Arrays.stream(Language.values())
        .filter(language -> language.tag().equals(chosen))
        .findFirst()
        .orElseGet(() -> Language.preferred(preferred));
  }

  private static String said(Verification verification, Language language) {
    return switch (verification.reading()) {
      case Reading.Unsigned(var authenticity, var reason) ->
          heading(authenticity.wire(), language)
              + "<p class=\"muted\">"
              + VerifierPage.word("reason", language)
              + ": "
              + authenticity.wire()
              + ", "
              + reason.wire()
              + "</p>";
      case Reading.Signed(Claims claims) ->
          heading(
                  verification
                      .status()
                      .map(status -> status == PassStatus.REVOKED ? "revoked" : "genuine")
                      .orElse("genuine-unlisted"),
                  language)
              + facts(claims, language);
    };
  }

  private static String heading(String outcome, Language language) {
    return "<h2>"
        + VerifierPage.word(outcome, language)
        + "</h2><p>"
        + VerifierPage.word(outcome + "-says", language)
        + "</p>";
  }

  private static String facts(Claims claims, Language language) {
    String name =
        Stream.concat(
                Stream.ofNullable(claims.person().familyName()),
                claims.person().givenNames().stream())
            .collect(Collectors.joining(" "));
    return "<dl class=\"facts\">"
        + fact("person-name", name, language)
        + fact("birth-date", Objects.toString(claims.person().birthDate(), "–"), language)
        + fact("issuer", claims.issuer(), language)
        + "</dl><p>"
        + VerifierPage.word("compare", language)
        + "</p><h3>"
        + VerifierPage.word("doses", language)
        + "</h3><ul>"
        + claims.doses().stream()
            .map(
                dose ->
                    "<li>" + VerifierPage.escaped(dose.code() + ", " + dose.occurredOn()) + "</li>")
            .collect(Collectors.joining())
        + "</ul>";
  }

  private static String fact(String key, String value, Language language) {
    return "<dt>"
        + VerifierPage.word(key, language)
        + "</dt><dd>"
        + VerifierPage.escaped(value)
        + "</dd>";
  }
}
