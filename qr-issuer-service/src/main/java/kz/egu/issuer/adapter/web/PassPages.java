package kz.egu.issuer.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import kz.egu.issuer.application.LookUpPass;
import kz.egu.issuer.application.port.PassPictures;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A citizen's own current pass as a page. Whose it is the session says; no address names anybody.
 */
@Path("/pass")
@Tenant("pages")
@RolesAllowed("citizen")
@Blocking
final class PassPages {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String NO_STORE = "no-store";

  private final LookUpPass passes;
  private final PassPictures pictures;
  private final ReferenceData reference;
  private final SecurityIdentity session;
  private final Pages pages;
  private final Template template;
  private final InstantSource clock;
  private final String record;

  @Inject
  PassPages(
      LookUpPass passes,
      PassPictures pictures,
      ReferenceData reference,
      SecurityIdentity session,
      Pages pages,
      @Location("pass.html") Template template,
      InstantSource clock,
      PassPageConfig config) {
    this.passes = passes;
    this.pictures = pictures;
    this.reference = reference;
    this.session = session;
    this.pages = pages;
    this.template = template;
    this.clock = clock;
    this.record = config.registryUrl().map(url -> url.replaceAll("/+$", "") + "/me").orElse("");
  }

  @GET
  @Operation(hidden = true)
  public Response own() {
    Optional<Identifier> iin = iin();
    Page page = pages.page(true);
    if (iin.isEmpty()) {
      return html(page, "iin-title").status(Response.Status.FORBIDDEN).build();
    }
    return passes
        .of(iin.get())
        .map(view -> html(shown(view, page), page, "title"))
        .orElseGet(() -> html(page, "title"))
        .build();
  }

  /** What the browser keeps when asked to: one document with all that is in it. */
  @GET
  @Path("/copy")
  @Operation(hidden = true)
  public Response copy() {
    PassView view = current();
    Page page = pages.page(false);
    String svg = Base64.getEncoder().encodeToString(pictures.svg(uri(view)));
    TemplateInstance copy =
        shown(view, page)
            .data("picture", "data:image/svg+xml;base64," + svg)
            .data("kept", PassSheet.day(clock.instant(), page));
    return html(copy, page, "copy-title").build();
  }

  @GET
  @Path("/picture.svg")
  @Operation(hidden = true)
  public Response picture() {
    return Response.ok(pictures.svg(uri(current())), "image/svg+xml")
        .header("Cache-Control", NO_STORE)
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }

  @GET
  @Path("/egu.pdf")
  @Operation(hidden = true)
  public Response pdf() {
    PassView view = current();
    Page page = pages.page(true);
    return Response.ok(pictures.pdf(view, uri(view), page.formats().locale()), "application/pdf")
        .header("Cache-Control", NO_STORE)
        .header("Content-Disposition", "inline; filename=\"egu.pdf\"")
        .header("Content-Language", page.tag())
        .build();
  }

  private TemplateInstance shown(PassView view, Page page) {
    return pages
        .of(template, page)
        .data("sheet", PassSheet.of(view, page, reference))
        .data("picture", "/pass/picture.svg");
  }

  private Response.ResponseBuilder html(Page page, String title) {
    return html(pages.of(template, page), page, title);
  }

  private Response.ResponseBuilder html(TemplateInstance body, Page page, String title) {
    return Response.ok(body.data("title", page.text(title)).data("record", record), HTML)
        .header("Cache-Control", NO_STORE);
  }

  private PassView current() {
    return passes
        .of(iin().orElseThrow(ForbiddenException::new))
        .orElseThrow(NotFoundException::new);
  }

  private static String uri(PassView view) {
    return HealthCardUri.of(view.whole("shc"));
  }

  /** Of the session; empty where the provider tells none, or one that cannot be. */
  private Optional<Identifier> iin() {
    try {
      return session.getPrincipal() instanceof JsonWebToken token
          ? Optional.<String>ofNullable(token.getClaim("iin")).map(Identifier::iin)
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
