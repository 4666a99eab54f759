package kz.egu.issuer.application.port;

import java.time.Instant;
import java.util.List;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;

/**
 * A current pass.
 *
 * @param person whom it names
 * @param complete whether the one QR code says all doses
 * @param doses all doses on record, oldest first
 */
public record PassView(
    PassId id,
    PrintedPerson person,
    Instant issuedAt,
    boolean complete,
    List<PassDocument> documents,
    List<PrintedDose> doses) {
  public PassView {
    documents = List.copyOf(documents);
    doses = List.copyOf(doses);
  }

  /** The one document of the whole record in the format. */
  public String whole(String format) {
    return documents.stream()
        .filter(document -> document.format().equals(format) && document.dose() == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("pass without its " + format))
        .text();
  }
}
