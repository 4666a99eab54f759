package kz.egu.registry.adapter.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.RecallLot;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.application.port.Recipients.Recipient;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.examination.DoseExamination;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everybody who got a lot, for those who have to reach them. */
@Tag(name = "recalls")
@Path("/v1/recalls")
@RolesAllowed("admin")
@Produces({RecallsResource.CSV, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class RecallsResource {
  static final String CSV = "text/csv";
  static final String HEADER =
      "doseId,personId,identifierSystem,identifierValue,familyName,givenName,patronymic,birthDate,region,"
          + "vaccineSystem,vaccineCode,lotNumber,occurredOn,facility,provenance\n";
  private static final String PURPOSE = "recall";
  private static final Logger LOG = Logger.getLogger(RecallsResource.class);

  private final RecallLot recallLot;
  private final Caller caller;
  private final RoutingContext routing;

  RecallsResource(RecallLot recallLot, Caller caller, RoutingContext routing) {
    this.recallLot = recallLot;
    this.caller = caller;
    this.routing = routing;
  }

  record RecallRequest(@Nullable String lotNumber) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recallLot",
      summary = "Everybody who got the lot, as CSV; each person in it is in the access log")
  @APIResponse(
      responseCode = "200",
      description = "A header and a row for each dose; cut off where the registry cannot go on")
  public Response recallLot(@Nullable RecallRequest request) {
    String lot = lot(Submission.present(request).lotNumber());
    Reader reader = caller.reader(PURPOSE);
    StreamingOutput rows = out -> write(lot, reader, out);
    return Response.ok(rows)
        .type(CSV + ";charset=UTF-8")
        .header("Cache-Control", "no-store")
        .build();
  }

  private void write(String lot, Reader reader, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      writer.write(HEADER);
      recallLot.recall(lot, reader, recipient -> writer.write(row(recipient)));
      writer.flush();
    } catch (IOException | LedgerUnavailableException broken) {
      // Half a list must not look like a whole one.
      LOG.infof("recall cut: %s", broken.getClass().getSimpleName());
      routing.request().connection().close();
    }
  }

  private static String row(Recipient one) {
    Given given = one.given();
    Identity name = one.name();
    return Stream.of(
                one.doseId(),
                one.personId(),
                one.identifier() == null ? "" : one.identifier().system(),
                one.identifier() == null ? "" : one.identifier().value(),
                name.familyName(),
                name.givenName(),
                name.patronymic() == null ? "" : name.patronymic(),
                name.birthDate(),
                name.region() == null ? "" : name.region().value(),
                given.vaccine().system(),
                given.vaccine().code(),
                given.lotNumber() == null ? "" : given.lotNumber(),
                given.occurredOn(),
                given.facility().value(),
                given.provenance().wire())
            .map(value -> cell(value.toString()))
            .collect(Collectors.joining(","))
        + "\n";
  }

  /** Quoted where needed; what a spreadsheet would carry out as a formula is text. */
  private static String cell(String value) {
    String text =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static String lot(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      throw RegistryProblems.of(List.of(Refusal.of(Rule.MISSING, "/lotNumber")));
    }
    if (sent.length() > DoseExamination.MAX_LOT_LENGTH) {
      throw RegistryProblems.of(
          List.of(
              new Refusal(
                  Rule.TOO_LONG,
                  "/lotNumber",
                  Map.of("max", Integer.toString(DoseExamination.MAX_LOT_LENGTH)))));
    }
    if (sent.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw RegistryProblems.of(List.of(Refusal.of(Rule.CHARACTERS_NOT_ALLOWED, "/lotNumber")));
    }
    return sent.strip();
  }
}
