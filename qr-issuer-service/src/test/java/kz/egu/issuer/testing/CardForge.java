package kz.egu.issuer.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import kz.egu.issuer.domain.pass.HealthCardUri;

/** Health cards put together from parts that need not fit. */
public final class CardForge {
  private CardForge() {}

  /** The header every genuine card has. */
  public static String header(String kid) {
    return "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
  }

  /** A card of one dose. */
  public static String payload(String issuer, String nbf, String more) {
    return """
    {"iss":"%s","nbf":%s,%s"vc":{"type":["https://smarthealth.cards#health-card"],"credentialSubject":{"fhirVersion":"4.0.1",\
    "fhirBundle":{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"resource:0","resource":{"resourceType":"Patient",\
    "name":[{"family":"Muster","given":["Erika"]}],"birthDate":"1980-02-03"}},{"fullUrl":"resource:1","resource":{\
    "resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"208"}]},\
    "patient":{"reference":"resource:0"},"occurrenceDateTime":"2026-01-02","lotNumber":"L1"}}]}}}}"""
        .formatted(issuer, nbf, more);
  }

  /** The text of a QR code, signed over exactly this. */
  public static String signed(String header, byte[] packed, TestKey key) {
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(packed);
    return HealthCardUri.of(signed + "." + base64(key.sign(signed.getBytes(US_ASCII))));
  }

  public static String signed(String header, String payload, TestKey key) {
    return signed(header, deflated(payload.getBytes(UTF_8)), key);
  }

  public static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(9, true)) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length + 64];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    }
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
