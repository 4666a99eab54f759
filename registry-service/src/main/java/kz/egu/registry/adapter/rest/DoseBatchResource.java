package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.BodyMistake;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.adapter.rest.BulkLines.Line;
import kz.egu.registry.application.DosesSeen;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.RecordManyDoses;
import kz.egu.registry.domain.command.Recorder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Many doses in one request, read and answered as they come. The answer begins before the request
 * has ended, so whoever sends a long file has to read while sending.
 */
@Tag(name = "doses")
@Path("/v1/doses/batch")
@RolesAllowed("clinic")
@Produces(DoseBatchResource.NDJSON)
@RunOnVirtualThread
class DoseBatchResource {
  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";

  private static final Logger LOG = Logger.getLogger(DoseBatchResource.class);

  private final RecordManyDoses recordManyDoses;
  private final ReferenceData reference;
  private final Problems problems;
  private final Caller caller;
  private final BulkRoom room;
  private final ObjectMapper json;
  private final RoutingContext routing;
  private final int mostLines;

  DoseBatchResource(
      RecordManyDoses recordManyDoses,
      ReferenceData reference,
      Problems problems,
      Caller caller,
      BulkRoom room,
      ObjectMapper json,
      RoutingContext routing,
      BulkConfig config) {
    this.recordManyDoses = recordManyDoses;
    this.reference = reference;
    this.problems = problems;
    this.caller = caller;
    this.room = room;
    this.json = json;
    this.routing = routing;
    this.mostLines = Math.min(config.mostLines(), DosesSeen.MOST);
  }

  @POST
  @Consumes({NDJSON, CSV})
  @Operation(
      operationId = "recordDoses",
      summary = "Record the doses of an NDJSON or CSV file; the same file again changes nothing")
  @APIResponse(
      responseCode = "200",
      description =
          "NDJSON, a line for each line sent: line, status (recorded, duplicate, rejected), doseId or"
              + " problem. Cut off where the request was, or where the registry cannot go on")
  public Response recordDoses(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type) throws IOException {
    String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new ProblemException(FrontCode.UNSUPPORTED_MEDIA_TYPE);
    }
    Recorder recorder = caller.recorder();
    BulkRoom.Place place = room.take(recorder.subject());
    // Whatever becomes of the request, it ends once.
    routing.addEndHandler(ended -> place.close());
    boolean byColumn = type.getSubtype().equalsIgnoreCase("csv");
    BulkLines lines = new BulkLines(body);
    BulkRows.Form form =
        byColumn ? CsvForm.of(lines) : new NdjsonForm(json.readerFor(DoseRequest.class));
    BulkRows rows = new BulkRows(lines, form, new DosesSeen(reference), mostLines);
    Language language = caller.language();
    String traceparent = caller.traceparent();
    StreamingOutput answer =
        out ->
            record(
                rows,
                recorder,
                traceparent,
                new BulkAnswers(out, problems, language, json, byColumn),
                out);
    return Response.ok(answer).type(NDJSON).build();
  }

  private void record(
      BulkRows rows,
      Recorder recorder,
      @Nullable String traceparent,
      BulkAnswers answers,
      OutputStream out)
      throws IOException {
    try {
      recordManyDoses.record(rows, recorder, traceparent, answers);
      out.flush();
    } catch (IOException | NotRecordedException broken) {
      // Half an answer cannot be taken back, and needs not be: the sender goes on after its last
      // line.
      LOG.infof("bulk request cut: %s", broken.getClass().getSimpleName());
      routing.request().connection().close();
    }
  }

  /** A line is the body of {@code POST /v1/doses}. */
  private record NdjsonForm(ObjectReader reader) implements BulkRows.Form {
    @Override
    public DoseRequest read(Line line) {
      DoseRequest request;
      try {
        request = reader.readValue(line.bytes(), line.start(), line.end() - line.start());
      } catch (JsonProcessingException unreadable) {
        throw BodyMistake.problem(unreadable);
      } catch (IOException neverOfBytes) {
        throw new IllegalStateException(neverOfBytes);
      }
      if (request == null) {
        throw new ProblemException(
            FrontCode.MALFORMED_BODY,
            Map.of(),
            List.of(new ProblemException.Field("", "missing-body")));
      }
      return request;
    }
  }
}
