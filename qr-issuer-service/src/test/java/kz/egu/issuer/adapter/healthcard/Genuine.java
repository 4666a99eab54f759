package kz.egu.issuer.adapter.healthcard;

import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.reference.ReferenceData;

/** A health card as this service writes it, and what a verifier must know to read it. */
public final class Genuine {
  public static final String ISSUER = "https://passes.example.kz";

  private final TestKey key = new TestKey();

  public String text() {
    HealthCardFormat format = new HealthCardFormat(new IssuerUrl(ISSUER), ReferenceData.shipped());
    return HealthCardUri.of(
        format.encode(Records.of(2), Records.stamp(key)).documents().getFirst().text());
  }

  public String kid() {
    return key.kid();
  }

  public ECPublicKey open() {
    return key.open();
  }

  /** A moment at which it can be read. */
  public Instant when() {
    return Records.ISSUED.plusSeconds(5);
  }
}
