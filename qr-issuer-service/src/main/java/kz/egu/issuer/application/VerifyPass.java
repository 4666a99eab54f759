package kz.egu.issuer.application;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.domain.verify.Verification;

/** Says what is true of a pass somebody shows. */
public final class VerifyPass {
  private final List<PassReader> readers;
  private final PassViews passes;
  private final KnownLists lists;
  private final InstantSource clock;

  /**
   * @param passes what became of passes of this issuer
   * @param lists what became of those of others
   */
  public VerifyPass(
      List<PassReader> readers, PassViews passes, KnownLists lists, InstantSource clock) {
    this.readers = List.copyOf(readers);
    this.passes = passes;
    this.lists = lists;
    this.clock = clock;
  }

  public Verification of(String text) {
    Reading reading =
        readers.stream()
            .filter(reader -> reader.claims(text))
            .findFirst()
            .map(reader -> reader.read(text, clock.instant()))
            .orElseGet(() -> Reading.not(Authenticity.UNREADABLE, Reason.UNKNOWN_FORMAT));
    return new Verification(reading, status(reading));
  }

  private Optional<PassStatus> status(Reading reading) {
    if (!(reading instanceof Reading.Signed(Claims claims)) || claims.rid() == null) {
      return Optional.empty();
    }
    String rid = claims.rid();
    return own(claims.kid(), rid).or(() -> listed(claims.kid(), rid, claims.issuedAt()));
  }

  private Optional<PassStatus> own(String kid, String rid) {
    try {
      return passes.status(kid, rid);
    } catch (UnavailableException cannotTellNow) {
      // The signature speaks for itself; what became of the pass is not known just now.
      return Optional.empty();
    }
  }

  /** A pass that is on no list may be current or superseded: nothing is said of it. */
  private Optional<PassStatus> listed(String kid, String rid, Instant issuedAt) {
    return lists.listing(kid, rid, issuedAt) == KnownLists.Listing.LISTED
        ? Optional.of(PassStatus.REVOKED)
        : Optional.empty();
  }
}
