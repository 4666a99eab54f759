package kz.egu.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import kz.egu.issuer.adapter.healthcard.HealthCards;
import kz.egu.issuer.application.Arrival;
import kz.egu.issuer.application.KeepPassesCurrent;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.InMemoryBooks;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.IdentifierHash;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/**
 * Whether the port {@link PassFormat} carries an SD-JWT VC: a minimal one is made through it from
 * the canonical record, bound to a holder's key, shown in part, verified, and revoked with its pass
 * (ADR 49). RFC 9901; draft-ietf-oauth-sd-jwt-vc; draft-ietf-oauth-status-list.
 */
class SdJwtVcReadinessTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final String AUDIENCE = "https://verifier.example";
  private static final JsonMapper JSON = new JsonMapper();

  private final TestKey issuer = new TestKey();
  private final ECKey holder = newKey();
  private final SdJwtVc format = new SdJwtVc(holder.toPublicJWK(), id -> 77);

  /** What belongs to one credential and to no record is given to the format when it is made. */
  private record SdJwtVc(ECKey holder, ToIntFunction<PassId> statusIndex) implements PassFormat {
    @Override
    public PassEncoding encode(PassRecord record, PassStamp stamp) {
      List<String> disclosures = new ArrayList<>();
      List<String> digests = new ArrayList<>();
      record Named(String name, String value) {}
      for (Named one :
          List.of(
              new Named("family_name", record.person().familyName()),
              new Named("given_name", record.person().givenName()),
              new Named("birthdate", record.person().birthDate().toString()))) {
        digests.add(disclose(disclosures, one.name(), one.value()));
      }
      List<Map<String, String>> doses = new ArrayList<>();
      for (PrintedDose dose : record.doses()) {
        doses.add(Map.of("...", disclose(disclosures, said(dose))));
      }
      digests.sort(null);
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("iss", ISSUER);
      claims.put("iat", stamp.issuedAt().getEpochSecond());
      claims.put("vct", ISSUER + "/vct/vaccination-record");
      claims.put("cnf", Map.of("jwk", holder.toJSONObject()));
      claims.put(
          "status",
          Map.of(
              "status_list",
              Map.of(
                  "idx", statusIndex.applyAsInt(stamp.id()), "uri", ISSUER + "/status-lists/1")));
      claims.put("_sd_alg", "sha-256");
      claims.put("_sd", digests);
      claims.put("doses", doses);
      String header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType("dc+sd-jwt"))
              .keyID(stamp.key().kid())
              .build()
              .toBase64URL()
              .toString();
      String signed = header + "." + Base64URL.encode(json(claims));
      String jwt = signed + "." + Base64URL.encode(stamp.key().sign(signed.getBytes(US_ASCII)));
      String text = jwt + "~" + String.join("~", disclosures) + "~";
      return new PassEncoding(List.of(new PassDocument("dc+sd-jwt", null, text)), true);
    }

    private static Map<String, String> said(PrintedDose dose) {
      return Map.of(
          "system", dose.vaccine().system(),
          "code", dose.vaccine().code(),
          "date", dose.occurredOn().toString());
    }

    private static String disclose(List<String> all, Object... nameAndValue) {
      byte[] salt = new byte[16];
      new SecureRandom().nextBytes(salt);
      List<Object> disclosure = new ArrayList<>(List.of(Base64URL.encode(salt).toString()));
      disclosure.addAll(Arrays.asList(nameAndValue));
      all.add(Base64URL.encode(json(disclosure)).toString());
      return digest(all.getLast());
    }
  }

  @Test
  void theHolderShowsSomeOfItAndTheVerifierSeesThatAndNoMore() throws Exception {
    String whole = document(Records.of(3));
    String shown = present(whole, Set.of("family_name", "2000-03-15"), holder, "n-1");
    JsonNode seen = verify(shown, "n-1").orElseThrow();
    assertThat(seen.get("family_name").asText()).isEqualTo("Сәрсенбаева");
    assertThat(seen.get("doses")).hasSize(1);
    assertThat(seen.at("/doses/0/date").asText()).isEqualTo("2000-03-15");
    assertThat(seen.has("birthdate")).isFalse();
    for (String part : shown.split("[.~]", -1)) {
      assertThat(new String(Base64URL.from(part).decode(), UTF_8))
          .doesNotContain("1990-01-01")
          .doesNotContain("Айгүл");
    }
    assertThat(seen.at("/vct").asText()).startsWith(ISSUER);
    assertThat(seen.at("/status/status_list/idx").asInt()).isEqualTo(77);

    JsonNode all =
        verify(
                present(
                    whole,
                    Set.of(
                        "family_name",
                        "given_name",
                        "birthdate",
                        "2000-01-15",
                        "2000-02-15",
                        "2000-03-15"),
                    holder,
                    "n-2"),
                "n-2")
            .orElseThrow();
    assertThat(all.get("birthdate").asText()).isEqualTo("1990-01-01");
    assertThat(all.get("doses")).hasSize(3);
    // The signature holds for a library that did not make it.
    JsonWebSignature stranger = new JsonWebSignature();
    stranger.setCompactSerialization(whole.substring(0, whole.indexOf('~')));
    stranger.setKey(
        new VerificationJwkSelector()
            .select(stranger, new JsonWebKeySet(issuer.jwks()).getJsonWebKeys())
            .getKey());
    assertThat(stranger.verifySignature()).isTrue();
  }

  @Test
  void whatIsNotTheHoldersOrNotTheIssuersIsRefused() throws Exception {
    String whole = document(Records.of(2));
    String shown = present(whole, Set.of("family_name", "birthdate"), holder, "n-1");
    assertThat(verify(shown, "n-1")).isPresent();
    assertThat(verify(shown, "n-2")).as("another verifier's nonce").isEmpty();
    assertThat(verify(present(whole, Set.of("birthdate"), newKey(), "n-1"), "n-1"))
        .as("a thief's key")
        .isEmpty();
    assertThat(verify(whole, "n-1")).as("no holder").isEmpty();
    String[] parts = shown.split("~", -1);
    assertThat(verify(parts[0] + "~" + parts[1] + "~" + parts[3], "n-1"))
        .as("a disclosure left out after the holder signed")
        .isEmpty();
    String invented = Base64URL.encode("[\"salt\",\"birthdate\",\"2001-01-01\"]").toString();
    assertThat(verify(bind(parts[0] + "~" + invented + "~", holder, "n-1"), "n-1"))
        .as("a disclosure nobody signed")
        .isEmpty();
    assertThat(verify(bind(parts[0] + "~" + parts[1] + "~" + parts[1] + "~", holder, "n-1"), "n-1"))
        .as("a disclosure twice")
        .isEmpty();
    PassStamp forged = Records.stamp(new TestKey());
    String foreign = format.encode(Records.of(2), forged).documents().getFirst().text();
    assertThat(verify(present(foreign, Set.of("birthdate"), holder, "n-1"), "n-1"))
        .as("another issuer's key")
        .isEmpty();
  }

  /** Minted with the other formats as one pass, it ends as they do. */
  @Test
  void itIsMintedAndRevokedWithItsPass() throws Exception {
    InMemoryBooks books = new InMemoryBooks();
    books.begin(List.of(issuer.kid()));
    Map<PassId, Integer> indexes = new HashMap<>();
    PassFormat numbered =
        new SdJwtVc(holder.toPublicJWK(), id -> indexes.computeIfAbsent(id, one -> indexes.size()));
    AtomicLong ids = new AtomicLong();
    KeepPassesCurrent useCase =
        new KeepPassesCurrent(
            books,
            books,
            new OneKey(issuer),
            List.of(HealthCards.format(ISSUER), numbered),
            () -> new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | ids.incrementAndGet()),
            () -> Records.ISSUED);
    IdentifierHash number = new IdentifierHash("sd-jwt-vc");
    MadeUpPerson person = new MadeUpPerson().knownBy(number);
    DoseEvent dose = person.given("208", "2026-01-10", "A1");
    useCase.take(List.of(new Arrival.Identity(person.identity()), new Arrival.Dose(dose)));
    PassView first = books.currentOf(number).orElseThrow();
    String shown =
        present(first.whole("dc+sd-jwt"), Set.of("family_name", "2026-01-10"), holder, "n-1");
    assertThat(verify(shown, "n-1")).isPresent();
    assertThat(Cards.payload(first.whole("shc"), issuer.jwks()).at("/vc/rid").asText())
        .isEqualTo(rid(first.id()));
    int index = verify(shown, "n-1").orElseThrow().at("/status/status_list/idx").asInt();
    assertThat(statusList(books, indexes).get(index)).isFalse();
    useCase.take(List.of(new Arrival.Dose(person.lotCorrected(dose.doseId(), "A2"))));
    assertThat(statusList(books, indexes).get(index)).isTrue();
    assertThat(statusList(books, indexes).cardinality()).isEqualTo(1);
  }

  /** The issuer's side of a status list: a bit per credential, from what became of its pass. */
  private BitSet statusList(InMemoryBooks books, Map<PassId, Integer> indexes) {
    BitSet bits = new BitSet();
    indexes.forEach(
        (id, index) ->
            bits.set(
                index,
                books.status(issuer.kid(), rid(id)).equals(Optional.of(PassStatus.REVOKED))));
    return bits;
  }

  private static String rid(PassId id) {
    return "r" + id.toString().substring(24);
  }

  private record OneKey(TestKey current) implements SigningKeys {
    @Override
    public Set<String> compromised() {
      return Set.of();
    }

    @Override
    public List<PublicJwk> published() {
      return List.of();
    }

    @Override
    public String revocationId(PassId id) {
      return rid(id);
    }
  }

  private String document(PassRecord record) {
    return format.encode(record, Records.stamp(issuer)).documents().getFirst().text();
  }

  /** The holder's wallet: keeps the disclosures of these names or days, and signs. */
  private static String present(String whole, Set<String> wanted, ECKey key, String nonce)
      throws Exception {
    String[] parts = whole.split("~");
    StringBuilder some = new StringBuilder(parts[0]).append('~');
    for (String disclosure : Arrays.asList(parts).subList(1, parts.length)) {
      JsonNode said = JSON.readTree(Base64URL.from(disclosure).decode());
      String name = said.size() == 3 ? said.get(1).asText() : said.at("/1/date").asText();
      if (wanted.contains(name)) {
        some.append(disclosure).append('~');
      }
    }
    return bind(some.toString(), key, nonce);
  }

  private static String bind(String presented, ECKey key, String nonce) throws Exception {
    JWSObject binding =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("kb+jwt")).build(),
            new Payload(
                Map.<String, Object>of(
                    "iat",
                    Records.ISSUED.getEpochSecond(),
                    "aud",
                    AUDIENCE,
                    "nonce",
                    nonce,
                    "sd_hash",
                    digest(presented))));
    binding.sign(new ECDSASigner(key));
    return presented + binding.serialize();
  }

  /** The verifier (RFC 9901 §7): what was disclosed beside what is always visible. */
  private Optional<JsonNode> verify(String shown, String nonce) throws Exception {
    String[] parts = shown.split("~", -1);
    JWSObject jwt = JWSObject.parse(parts[0]);
    String binding = parts[parts.length - 1];
    if (!jwt.verify(new ECDSAVerifier(issuer.open()))
        || !"dc+sd-jwt".equals(jwt.getHeader().getType().getType())
        || binding.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode claims = (ObjectNode) JSON.readTree(jwt.getPayload().toBytes());
    ECKey bound = ECKey.parse(claims.at("/cnf/jwk").toString());
    JWSObject proof = JWSObject.parse(binding);
    JsonNode said = JSON.readTree(proof.getPayload().toBytes());
    String signed = shown.substring(0, shown.lastIndexOf('~') + 1);
    if (!proof.verify(new ECDSAVerifier(bound))
        || !"kb+jwt".equals(proof.getHeader().getType().getType())
        || !AUDIENCE.equals(said.path("aud").asText())
        || !nonce.equals(said.path("nonce").asText())
        || !digest(signed).equals(said.path("sd_hash").asText())) {
      return Optional.empty();
    }
    Map<String, JsonNode> disclosed = new LinkedHashMap<>();
    for (String disclosure : Arrays.asList(parts).subList(1, parts.length - 1)) {
      JsonNode content = JSON.readTree(Base64URL.from(disclosure).decode());
      if (disclosed.put(digest(disclosure), content) != null) {
        return Optional.empty();
      }
    }
    for (JsonNode digest : claims.withArray("_sd")) {
      JsonNode one = disclosed.remove(digest.asText());
      if (one != null) {
        claims.set(one.get(1).asText(), one.get(2));
      }
    }
    ArrayNode doses = JSON.createArrayNode();
    for (JsonNode digest : claims.withArray("doses")) {
      JsonNode one = disclosed.remove(digest.path("...").asText());
      if (one != null) {
        doses.add(one.get(1));
      }
    }
    claims.set("doses", doses);
    claims.remove(List.of("_sd", "_sd_alg"));
    return disclosed.isEmpty() ? Optional.of(claims) : Optional.empty();
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String digest(String ascii) {
    try {
      return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(US_ASCII)))
          .toString();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
