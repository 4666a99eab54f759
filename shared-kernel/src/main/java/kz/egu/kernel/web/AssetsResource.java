package kz.egu.kernel.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What pages load: the frame's own files, then the service's under {@code /web/assets/}. */
@Path("/assets/{name: [a-z0-9-]+[.](css|js|woff2|svg)}")
public final class AssetsResource {
  private static final String FRAME = "/kz/egu/kernel/web/assets/";
  private static final String SERVICE = "/web/assets/";

  /** A few files; a name that is none is never kept. */
  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response asset(@PathParam("name") String name, @Context Request request) {
    Asset asset = known.get(name);
    if (asset == null) {
      Optional<Asset> read = Asset.read(FRAME, name).or(() -> Asset.read(SERVICE, name));
      asset = read.orElseThrow(NotFoundException::new);
      known.put(name, asset);
    }
    EntityTag tag = new EntityTag(asset.digest());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged != null ? unchanged : Response.ok(asset.bytes(), asset.type()))
        .tag(tag)
        .header("Cache-Control", "no-cache")
        .build();
  }
}
