package kz.egu.issuer.adapter.healthcard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.Selection;
import kz.egu.kernel.reference.ReferenceData;

/**
 * Writes a record as a SMART Health Card (HL7 SMART Health Cards and Links IG 1.0.0): a compact JWS
 * that one QR code carries.
 */
@Singleton
final class HealthCardFormat implements PassFormat {
  static final String NAME = "shc";

  /** Unpadded base64url of 64 bytes. */
  private static final int SIGNATURE_LENGTH = 86;

  /** Characters of a name that leaves no room. */
  private static final int CUT_NAME = 30;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HealthCardPayload payload;
  private final Map<String, String> headers = new ConcurrentHashMap<>();

  HealthCardFormat(IssuerUrl issuer, ReferenceData reference) {
    this.payload = new HealthCardPayload(issuer.value(), reference);
  }

  @Override
  public PassEncoding encode(PassRecord record, PassStamp stamp) {
    String header = headers.computeIfAbsent(stamp.key().kid(), HealthCardFormat::header);
    Selection<String> signed = fitting(header, record, stamp);
    byte[] signature = stamp.key().sign(signed.encoded().getBytes(US_ASCII));
    String jws = signed.encoded() + "." + BASE64.encodeToString(signature);
    return new PassEncoding(List.of(new PassDocument(NAME, null, jws)), signed.complete());
  }

  /**
   * Names of a card are as the registry tells them, unless they leave no room for a single dose:
   * three of 120 characters that do not pack do. Whoever is called so still gets a card, and nobody
   * else waits for it.
   */
  private Selection<String> fitting(String header, PassRecord record, PassStamp stamp) {
    return Selection.ifAny(record, some -> toSign(header, some, stamp))
        .orElseGet(
            () ->
                Selection.of(record.withNamesUpTo(CUT_NAME), some -> toSign(header, some, stamp)));
  }

  private Optional<String> toSign(String header, PassRecord record, PassStamp stamp) {
    byte[] json = payload.of(record, stamp);
    if (json.length > Flate.MAX_BYTES) {
      return Optional.empty();
    }
    String text = header + "." + BASE64.encodeToString(Flate.deflate(json));
    return text.length() + 1 + SIGNATURE_LENGTH <= HealthCardUri.MAX_JWS_LENGTH
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String header(String kid) {
    String json = "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
    return BASE64.encodeToString(json.getBytes(US_ASCII));
  }
}
