package kz.egu.bench;

import java.security.Provider;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import kz.egu.issuer.adapter.hcert.HcertDoor;
import kz.egu.issuer.adapter.healthcard.HealthCardDoor;
import kz.egu.issuer.adapter.keystore.SigningDoor;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.kernel.reference.ReferenceData;

/**
 * How fast passes are written and signed, beside what the provider signs when nothing else is done.
 */
final class MintBenchmark implements Benchmark {
  private static final int PEOPLE = 1_000;

  /** What a health card of three doses gives to sign, about. */
  private static final int SIGNED_BYTES = 600;

  @Override
  public List<Line> run() throws Exception {
    Signer signer = new Signer();
    Provider provider = SigningDoor.provider(signer.secret());
    Signature raw = Signature.getInstance("SHA256withECDSA", provider);
    raw.initSign(signer.secret());
    byte[] message = new byte[SIGNED_BYTES];
    List<PassRecord> records = MadeUp.records(PEOPLE);
    ReferenceData reference = ReferenceData.shipped();
    PassFormat card = HealthCardDoor.format(new IssuerUrl(Signer.ISSUER), reference);
    PassFormat certificate = HcertDoor.format(signer, reference);

    Turns.Rates rates =
        new Turns()
            .with(
                "raw",
                turn -> {
                  raw.update(message);
                  return raw.sign();
                })
            .with("nimbus", turn -> signer.key().sign(message))
            .with("card", turn -> card.encode(records.get(turn % PEOPLE), signer.stamp(turn)))
            .with(
                "both",
                turn -> {
                  PassRecord record = records.get(turn % PEOPLE);
                  return List.of(
                      card.encode(record, signer.stamp(turn)),
                      certificate.encode(record, signer.stamp(turn)));
                })
            .perCpuSecond();
    String peer = "raw " + provider.getName() + " signatures";
    double floor = rates.of("raw");
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of("ES256 by nimbus, prepared bytes", rates.of("nimbus"), "/CPU s")
            .beside(peer, floor));
    lines.add(
        Line.of("health cards of 3 doses, JWS by nimbus", rates.of("card"), "/CPU s")
            .beside(peer, floor)
            .atLeast(18_000)
            .atLeastTimes(1 / 3.0));
    lines.add(
        Line.of("people: a health card and 2 HC1 certificates", rates.of("both"), "/CPU s")
            .beside(peer, floor));
    lines.addAll(new IntakeMeasure().run());
    return lines;
  }
}
