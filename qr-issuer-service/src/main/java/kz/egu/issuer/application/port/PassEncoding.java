package kz.egu.issuer.application.port;

import java.util.List;
import kz.egu.issuer.domain.pass.PassDocument;

/**
 * A record in one format.
 *
 * @param complete false where the format had no room for all doses
 */
public record PassEncoding(List<PassDocument> documents, boolean complete) {
  public PassEncoding {
    documents = List.copyOf(documents);
  }
}
