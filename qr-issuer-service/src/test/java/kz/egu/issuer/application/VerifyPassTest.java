package kz.egu.issuer.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.kernel.id.IdentifierHash;
import org.junit.jupiter.api.Test;

class VerifyPassTest {
  private static final Instant ISSUED = Instant.parse("2026-11-23T08:00:00Z");
  private static final Reading.Signed SIGNED =
      new Reading.Signed(
          new Claims(
              "https://passes.example.kz",
              "kid",
              "rid",
              ISSUED,
              new Claims.Person("Әлиева", List.of("Айгүл"), "1990-01-01"),
              List.of()));

  /** Books that are away. */
  private static final class Away implements PassViews {
    @Override
    public Optional<PassView> currentOf(IdentifierHash identifier) {
      throw away();
    }

    @Override
    public Optional<PassView> current(PassId id) {
      throw away();
    }

    @Override
    public Optional<PassStatus> status(String kid, String rid) {
      throw away();
    }

    private static UnavailableException away() {
      return new UnavailableException("away", new IllegalStateException());
    }
  }

  private static final class Reader implements PassReader {
    @Override
    public boolean claims(String text) {
      return text.startsWith("shc:/");
    }

    @Override
    public Reading read(String text, Instant now) {
      return SIGNED;
    }
  }

  private final KnownLists lists = new KnownLists(1, 10);
  private final VerifyPass verify =
      new VerifyPass(List.of(new Reader()), new Away(), lists, () -> Instant.EPOCH);

  @Test
  void theSignatureSpeaksAlsoWhileTheBooksAreAway() {
    assertThat(verify.of("shc:/1").reading()).isEqualTo(SIGNED);
    assertThat(verify.of("shc:/1").status()).isEmpty();
  }

  @Test
  void aListSaysWhatTheBooksDoNot() {
    lists.offer(new RevocationList("kid", 1, List.of("other", "rid." + ISSUED.getEpochSecond())));
    assertThat(verify.of("shc:/1").status()).isEmpty();
    lists.offer(
        new RevocationList("kid", 2, List.of("other", "rid." + (ISSUED.getEpochSecond() + 1))));
    assertThat(verify.of("shc:/1").status()).contains(PassStatus.REVOKED);
    assertThat(verify.of("shc:/1").reading()).isEqualTo(SIGNED);
  }

  @Test
  void whatNoReaderClaimsIsUnreadable() {
    assertThat(verify.of("anything").reading())
        .isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.UNKNOWN_FORMAT));
  }
}
