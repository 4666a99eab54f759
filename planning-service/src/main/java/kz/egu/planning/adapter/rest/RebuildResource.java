package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kz.egu.planning.application.RebuildState;
import kz.egu.planning.application.RebuildSums;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Builds the sums anew from the topic, for administrators. */
@Path("/v1/rebuild")
@Tag(name = "rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class RebuildResource {
  private final RebuildSums rebuild;

  @Inject
  RebuildResource(RebuildSums rebuild) {
    this.rebuild = rebuild;
  }

  @GET
  @Operation(
      operationId = "readRebuild",
      summary = "How the latest rebuild is",
      description = "taken of total records are read; share is their quotient.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RebuildState.class)))
  public RebuildState state() {
    return rebuild.state();
  }

  @POST
  @Operation(
      operationId = "startRebuild",
      summary = "Start a rebuild",
      description =
          "Replays all events into a second set of tables while the first answers; then these change"
              + " places at one moment. One that runs already goes on. A restart resumes it.")
  @APIResponse(
      responseCode = "202",
      description = "How it is; ask again to see the progress",
      content = @Content(schema = @Schema(implementation = RebuildState.class)))
  public Response start() {
    return Response.accepted(rebuild.start()).build();
  }

  @DELETE
  @Operation(
      operationId = "abortRebuild",
      summary = "Abort the running rebuild; the sums stay as they are")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RebuildState.class)))
  public RebuildState abort() {
    return rebuild.abort();
  }
}
