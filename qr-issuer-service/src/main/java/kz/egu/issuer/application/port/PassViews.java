package kz.egu.issuer.application.port;

import java.util.Optional;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.kernel.id.IdentifierHash;

/** Passes as those who may see them see them: read straight from storage. */
public interface PassViews {

  /** The current pass of whoever has the identifier. */
  Optional<PassView> currentOf(IdentifierHash identifier);

  /** The pass, if it is current. */
  Optional<PassView> current(PassId id);

  /** What became of a pass, if this issuer ever issued one under these names. */
  Optional<PassStatus> status(String kid, String rid);
}
