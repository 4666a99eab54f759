package kz.egu.issuer.application.port;

import java.time.Instant;
import java.util.List;
import kz.egu.issuer.domain.pass.IssuedPass;
import kz.egu.issuer.domain.pass.StandingPass;

/** What becomes of a batch's passes, all at one moment. */
public record PassChanges(
    Instant at,
    List<StandingPass> superseded,
    List<StandingPass> revoked,
    List<IssuedPass> issued) {
  public PassChanges {
    superseded = List.copyOf(superseded);
    revoked = List.copyOf(revoked);
    issued = List.copyOf(issued);
  }
}
