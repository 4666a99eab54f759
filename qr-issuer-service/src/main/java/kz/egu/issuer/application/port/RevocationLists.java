package kz.egu.issuer.application.port;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.domain.pass.RevocationList;

/** The public lists of revoked passes, one per key. */
public interface RevocationLists {

  /** Gives each of these keys a list, empty, unless it has one. */
  void begin(Collection<String> kids);

  Optional<RevocationList> of(String kid);

  /** Each key's list's counter, which a verifier compares with the list it has. */
  Map<String, Long> counters();
}
