package kz.egu.registry.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import kz.egu.kernel.web.Pages;
import kz.egu.registry.application.ReadRecords;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The citizen's own record. */
@Path("/me")
@Tenant("pages")
@RolesAllowed("citizen")
@Blocking
final class MePages {
  private final ReadRecords readRecords;
  private final Citizen citizen;
  private final Pages pages;
  private final Template record;

  MePages(
      ReadRecords readRecords, Citizen citizen, Pages pages, @Location("me.html") Template record) {
    this.readRecords = readRecords;
    this.citizen = citizen;
    this.pages = pages;
    this.record = record;
  }

  @GET
  @Operation(hidden = true)
  public Response record() {
    var _ = readRecords.own(citizen.own(), citizen.reader());
    return Response.ok(pages.of(record, pages.page(true)), "text/html;charset=utf-8")
        .header("Cache-Control", "no-store")
        .build();
  }
}
