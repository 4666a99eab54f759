package kz.egu.issuer.adapter.healthcard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.Es256;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a health card somebody shows. Nothing in it is believed, unpacked or followed before its
 * signature holds under a key that was trusted beforehand for the issuer it names: the algorithm is
 * pinned, keys or addresses in the header are ignored, and nothing is ever fetched.
 */
final class HealthCardReader implements PassReader {
  private static final String ALGORITHM = "ES256";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final int MAX_KID_LENGTH = 64;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(4096)
                          .maxNumberLength(24)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<TrustedKeys> trusted;

  HealthCardReader(List<TrustedKeys> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  @Override
  public boolean claims(String text) {
    return text.startsWith(HealthCardUri.PREFIX);
  }

  @Override
  public Reading read(String text, Instant now) {
    if (text.length() > HealthCardUri.PREFIX.length() + 2 * HealthCardUri.MAX_JWS_LENGTH) {
      return Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE);
    }
    try {
      return readJws(HealthCardUri.jws(text), now);
    } catch (IllegalArgumentException | IOException malformed) {
      return Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED);
    }
  }

  private Reading readJws(String jws, Instant now) throws IOException {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a compact JWS");
    }
    JsonNode header = JSON.readTree(decoded(parts[0]));
    Optional<TrustedKey> found = trusted(kid(header));
    if (!ALGORITHM.equals(text(header, "alg"))) {
      return Reading.not(
          found.isPresent() ? Authenticity.ALTERED : Authenticity.UNKNOWN_ISSUER,
          Reason.ALG_NOT_ALLOWED);
    }
    if (header.has("crit") || header.has("b64") || !"DEF".equals(text(header, "zip"))) {
      return Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED);
    }
    if (found.isEmpty()) {
      return Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.UNKNOWN_KEY);
    }
    TrustedKey key = found.get();
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
    if (!Es256.holds(key.key(), signed, decodedSignature(parts[2]))) {
      return Reading.not(Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
    }
    if (key.compromised()) {
      return Reading.not(Authenticity.COMPROMISED_KEY, Reason.KEY_COMPROMISED);
    }
    return switch (Flate.inflate(decoded(parts[1]))) {
      case Flate.Inflated.TooLarge tooLarge ->
          Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE);
      case Flate.Inflated.Broken broken -> Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED);
      case Flate.Inflated.Plain(byte[] bytes) -> readPayload(JSON.readTree(bytes), key, now);
    };
  }

  private Optional<TrustedKey> trusted(String kid) {
    return trusted.stream().flatMap(keys -> keys.find(kid).stream()).findFirst();
  }

  private static Reading readPayload(JsonNode payload, TrustedKey key, Instant now) {
    if (!key.issuer().equals(text(payload, "iss"))) {
      return Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.ISSUER_NOT_OF_KEY);
    }
    if (!payload.path("nbf").isNumber()) {
      return Reading.not(Authenticity.UNREADABLE, Reason.NOT_A_VACCINATION_RECORD);
    }
    if (payload.path("nbf").asDouble() > now.plus(CLOCK_SKEW).getEpochSecond()) {
      return Reading.not(Authenticity.UNREADABLE, Reason.NOT_YET_VALID);
    }
    if (payload.has("exp")
        && !(payload.path("exp").asDouble(0) > now.minus(CLOCK_SKEW).getEpochSecond())) {
      return Reading.not(Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED);
    }
    Instant issued = second(payload.path("nbf").asDouble());
    return claims(payload.path("vc"), key, issued)
        .<Reading>map(Reading.Signed::new)
        .orElseGet(() -> Reading.not(Authenticity.UNREADABLE, Reason.NOT_A_VACCINATION_RECORD));
  }

  /** The whole second it lies in, which is before a timestamp of whole seconds when it is. */
  private static Instant second(double seconds) {
    long whole = (long) Math.floor(seconds);
    return Instant.ofEpochSecond(
        Math.clamp(whole, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
  }

  private static Optional<Claims> claims(JsonNode vc, TrustedKey key, Instant issued) {
    boolean healthCard = false;
    for (JsonNode type : vc.path("type")) {
      healthCard |= HealthCardPayload.HEALTH_CARD.equals(type.asText());
    }
    Claims.Person person = null;
    List<Claims.Dose> doses = new ArrayList<>();
    for (JsonNode entry : vc.path("credentialSubject").path("fhirBundle").path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      if (type.equals("Patient")) {
        person = person(resource);
      } else if (type.equals("Immunization")
          && resource.path("status").asText().equals("completed")) {
        doses.add(dose(resource));
      }
    }
    return healthCard && person != null && !doses.isEmpty()
        ? Optional.of(new Claims(key.issuer(), key.kid(), text(vc, "rid"), issued, person, doses))
        : Optional.empty();
  }

  private static Claims.Person person(JsonNode patient) {
    JsonNode name = patient.path("name").path(0);
    List<String> given = new ArrayList<>();
    name.path("given").forEach(one -> given.add(one.asText()));
    return new Claims.Person(text(name, "family"), given, text(patient, "birthDate"));
  }

  private static Claims.Dose dose(JsonNode immunization) {
    JsonNode coding = immunization.path("vaccineCode").path("coding").path(0);
    return new Claims.Dose(
        coding.path("system").asText(),
        coding.path("code").asText(),
        immunization.path("occurrenceDateTime").asText(),
        text(immunization, "lotNumber"),
        text(immunization.path("performer").path(0).path("actor"), "display"),
        null);
  }

  private static String kid(JsonNode header) {
    String kid = text(header, "kid");
    if (kid == null || kid.length() > MAX_KID_LENGTH) {
      throw new IllegalArgumentException("no usable kid");
    }
    return kid;
  }

  private static @Nullable String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isTextual() ? value.textValue() : null;
  }

  /** An undecodable signature is one that does not match, not an unreadable pass. */
  private static byte[] decodedSignature(String part) {
    try {
      return decoded(part);
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  /** Strict: exactly one text stands for any bytes. */
  private static byte[] decoded(String base64) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("not canonical base64url");
    }
    return bytes;
  }
}
