package kz.egu.issuer.application.port;

import java.util.List;
import kz.egu.issuer.domain.pass.RevocationList;

/** Other issuers' revocation lists, kept as they were last taken. Thread-safe. */
public interface KeptLists {
  List<RevocationList> all();

  /** In place of the one kept of its key, unless that has a higher counter. */
  void keep(RevocationList list);
}
