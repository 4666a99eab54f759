package kz.egu.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.upokecenter.cbor.CBORObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import kz.egu.issuer.adapter.hcert.HcertTexts;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.testing.CardForge;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.Certificates;
import kz.egu.issuer.testing.Partner;
import kz.egu.issuer.testing.TestKey;

/** Texts to be shown to verifiers, genuine and otherwise, by a name that says what each is. */
final class VerifierCorpus {
  private static final int BOMB_BYTES = 400_000;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Partner partner;
  private final TestKey stranger = new TestKey();
  private final long now;

  private VerifierCorpus(Partner partner, Instant now) {
    this.partner = partner;
    this.now = now.getEpochSecond();
  }

  /**
   * @param qr of a pass of this service
   * @param hc1 of the same
   */
  static Map<String, String> of(String qr, String hc1, Partner partner, Instant now) {
    VerifierCorpus corpus = new VerifierCorpus(partner, now);
    corpus.forms(qr, hc1);
    corpus.signatures(qr);
    corpus.headers();
    corpus.payloads();
    corpus.streams();
    corpus.certificates(hc1);
    corpus.cbor();
    corpus.noise(qr, hc1);
    return corpus.texts;
  }

  private void forms(String qr, String hc1) {
    texts.put("own card", qr);
    texts.put("own certificate", hc1);
    for (String text :
        new String[] {
          "",
          "hello",
          "shc:/",
          "shc:/5",
          "shc:/56",
          "shc:/567",
          "shc:/1/2/56",
          "shc:/7878",
          "shc:/5a",
          "SHC:/56",
          "HC1:",
          "HC1:A",
          "HC1:ab",
          "HC1::::",
          "HC1:ABC",
          "HC2:ABC",
          "shc:/" + "5".repeat(2392),
          "shc:/" + "5".repeat(2390),
          "HC1:" + "A".repeat(4300),
          "x".repeat(8000),
          "shc:/" + "٥".repeat(10)
        }) {
      texts.put("form " + text.substring(0, Math.min(14, text.length())) + text.length(), text);
    }
    texts.put("card cut", qr.substring(0, qr.length() / 2 * 2 - 8 + 1));
    texts.put("card and more", qr + "56");
    texts.put("certificate cut", hc1.substring(0, hc1.length() - 1));
    texts.put("certificate cut in half", hc1.substring(0, hc1.length() / 2));
    texts.put("certificate and more", hc1 + "0");
    texts.put(
        "certificate in lower case", "HC1:" + hc1.substring(4).toLowerCase(java.util.Locale.ROOT));
    texts.put("prefix twice", "HC1:" + hc1);
  }

  private void signatures(String qr) {
    String[] parts = Cards.jws(qr).split("\\.", 3);
    byte[] signature = CardForge.bytes(parts[2]);
    byte[] zeroR = signature.clone();
    Arrays.fill(zeroR, 0, 32, (byte) 0);
    byte[] greatS = signature.clone();
    Arrays.fill(greatS, 32, 64, (byte) 0xff);
    for (byte[] other :
        new byte[][] {new byte[0], new byte[64], Arrays.copyOf(signature, 63), zeroR, greatS}) {
      String base64 = CardForge.base64(other);
      texts.put("signature " + base64, jws(parts[0], parts[1], base64));
    }
    texts.put("signature that is no base64url", jws(parts[0], parts[1], parts[2] + "."));
    texts.put("signature in another spelling", jws(parts[0], parts[1], parts[2] + "=="));
    byte[] payload = CardForge.bytes(parts[1]);
    payload[payload.length / 2] ^= 1;
    texts.put("altered card", jws(parts[0], CardForge.base64(payload), parts[2]));
    texts.put("card without signature", jws(parts[0], parts[1]));
    String kid = kid(parts[0]);
    texts.put(
        "our kid by another",
        CardForge.signed(CardForge.header(kid), CardForge.bytes(parts[1]), stranger));
    for (String algorithm : new String[] {"none", "HS256", "ES384", "es256"}) {
      String header = CardForge.header(kid).replace("ES256", algorithm);
      texts.put("algorithm " + algorithm, jws(base64(header), parts[1], parts[2]));
    }
  }

  private void headers() {
    String payload = payload("");
    String kid = partner.key().kid();
    String header = CardForge.header(kid);
    texts.put("partner's card", CardForge.signed(header, payload, partner.key()));
    texts.put(
        "stolen key's card",
        CardForge.signed(CardForge.header(partner.stolen().kid()), payload, partner.stolen()));
    texts.put(
        "stranger's card", CardForge.signed(CardForge.header(stranger.kid()), payload, stranger));
    for (String other :
        new String[] {
          CardForge.header("../../etc/passwd"),
          CardForge.header("k".repeat(200)),
          CardForge.header("k".repeat(64)),
          CardForge.header(stranger.kid()).replace("ES256", "none"),
          header.replace("\"zip\"", "\"kid\":\"" + kid + "\",\"zip\""),
          header.replace("\"zip\":\"DEF\",", ""),
          header.replace("DEF", "GZIP"),
          header.replace("}", ",\"crit\":[]}"),
          header.replace("}", ",\"b64\":true}"),
          header.replace(
              "}", ",\"jku\":\"https://elsewhere.example\",\"x\":{\"y\":[1.5e3,null,true]}}"),
          header.replace("}", ",\"__proto__\":{\"kid\":\"x\"}}"),
          header.replace("}", ",}"),
          header + " ",
          header + "x",
          "",
          " ",
          "[]",
          "7",
          "null",
          "{\"kid\":7,\"alg\":\"ES256\",\"zip\":\"DEF\"}",
          "{'kid':'a'}",
          "{\"kid\":\"a\\u00zz\"}"
        }) {
      texts.put("header " + other, CardForge.signed(other, payload, partner.key()));
    }
  }

  private void payloads() {
    String plain = payload("");
    String[] payloads = {
      CardForge.payload("https://elsewhere.example", Long.toString(now), ""),
      CardForge.payload(Partner.ISSUER, Long.toString(now + 30), ""),
      CardForge.payload(Partner.ISSUER, Long.toString(now + 3600), ""),
      CardForge.payload(Partner.ISSUER, now + ".25", ""),
      CardForge.payload(Partner.ISSUER, "\"" + now + "\"", ""),
      payload("\"exp\":" + (now + 99) + ","),
      payload("\"exp\":" + (now - 30) + ","),
      payload("\"exp\":" + (now - 3600) + ","),
      payload("\"exp\":null,"),
      payload("\"exp\":\"never\","),
      payload("\"iss\":\"x\","),
      payload("\"a\":" + "[".repeat(15) + "]".repeat(15) + ","),
      payload("\"a\":" + "[".repeat(16) + "]".repeat(16) + ","),
      payload("\"a\":\"" + "a".repeat(4096) + "\","),
      payload("\"a\":\"" + "a".repeat(4097) + "\","),
      payload("\"a\":" + "1".repeat(25) + ","),
      payload("\"a\":01,"),
      payload("\"a\":NaN,"),
      payload("\"a\":\"\u0001\","),
      plain.replace("smarthealth.cards", "smarthealth.example"),
      plain.replace("completed", "entered-in-error"),
      plain.replace("Patient", "Practitioner"),
      plain.replace("\"family\":\"Muster\",", ""),
      plain.replace("Erika", "Érika\\u0401"),
      plain.replace("[\"Erika\"]", "[]"),
      plain.replace(",\"lotNumber\":\"L1\"", ""),
      plain.replace("\"birthDate\":\"1980-02-03\"", "\"birthDate\":1980"),
      plain.replace("\"vc\":{", "\"vc\":{\"rid\":\"abc\","),
      plain + "x",
      plain.substring(0, plain.length() - 1),
      "",
      "{}",
      "[]",
      "[1,2]"
    };
    for (int i = 0; i < payloads.length; i++) {
      texts.put("payload " + i, card(CardForge.deflated(payloads[i].getBytes(UTF_8))));
    }
    byte[] latin =
        plain.replace("Erika", "Érika").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    texts.put("payload not in UTF-8", card(CardForge.deflated(latin)));
  }

  private void streams() {
    byte[] plain = payload("").getBytes(UTF_8);
    byte[] packed = CardForge.deflated(plain);
    texts.put("bomb", card(CardForge.deflated(new byte[BOMB_BYTES])));
    texts.put("cut stream", card(Arrays.copyOf(packed, packed.length - 3)));
    texts.put("stream and more", card(Arrays.copyOf(packed, packed.length + 1)));
    texts.put("no stream", card(new byte[0]));
    texts.put("not packed", card(Arrays.copyOf(plain, 600)));
    texts.put("empty stream", card(CardForge.deflated(new byte[0])));
    texts.put("16 KiB", card(CardForge.deflated(new byte[16 * 1024])));
    texts.put("16 KiB and a byte", card(CardForge.deflated(new byte[16 * 1024 + 1])));
  }

  private void certificates(String hc1) {
    CBORObject token = token(now - 60, now + 3600);
    texts.put("partner's certificate", certificate(token));
    CBORObject named = CBORObject.DecodeFromBytes(token.EncodeToBytes());
    HcertTexts.vaccination(named).Set("ci", "URN:UVCI:01:DE:0A0B0C:01");
    texts.put("named certificate", certificate(named));
    texts.put(
        "stolen key's certificate",
        HcertTexts.text(
            HcertTexts.header(partner.stolenSigner()), token.EncodeToBytes(), partner.stolen()));
    texts.put(
        "certificate by another",
        HcertTexts.text(HcertTexts.header(partner.signer()), token.EncodeToBytes(), stranger));
    texts.put("expired certificate", certificate(token(now - 7200, now - 3600)));
    texts.put("certificate of the future", certificate(token(now + 3600, now + 7200)));
    texts.put("certificate of the end of time", certificate(token(now - 60, Long.MAX_VALUE)));
    texts.put("certificate of another country", certificate(token(now, now + 60).Set(1, "FR")));
    texts.put("certificate with a date as text", certificate(token(now, now + 60).Set(6, "now")));
    texts.put(
        "certificate with a date as float", certificate(token(now, now + 60).Set(6, now + .5)));
    texts.put(
        "certificate of nothing", certificate(token(now, now + 60).Set(-260, CBORObject.NewMap())));
    for (CBORObject who :
        new CBORObject[] {HcertTexts.who(), CBORObject.NewArray().Add(HcertTexts.who())}) {
      CBORObject world = token(now, now + 60).Set(7, new byte[] {1, 2, 3});
      world.Set(-260, CBORObject.NewMap().Add(-6, who));
      texts.put("world's certificate " + who.getType(), certificate(world));
    }
    for (CBORObject algorithm :
        new CBORObject[] {
          CBORObject.FromObject(-35),
          CBORObject.FromObject("ES256"),
          CBORObject.FromObject(-7.0),
          CBORObject.Null,
          CBORObject.FromObject(Long.MIN_VALUE)
        }) {
      CBORObject header = HcertTexts.header(partner.signer()).Set(1, algorithm);
      texts.put(
          "certificate by algorithm " + algorithm,
          HcertTexts.text(header, token.EncodeToBytes(), partner.key()));
    }
    CBORObject critical = HcertTexts.header(partner.signer()).Add(2, CBORObject.NewArray().Add(1));
    texts.put("critical", HcertTexts.text(critical, token.EncodeToBytes(), partner.key()));
    byte[] cose = inflated(hc1);
    for (int at : new int[] {1, 10, cose.length / 2, cose.length - 70, cose.length - 1}) {
      byte[] other = cose.clone();
      other[at] ^= 1;
      texts.put("altered certificate at " + at, HcertTexts.packed(other));
    }
  }

  private void cbor() {
    CBORObject header = HcertTexts.header(partner.signer());
    byte[] payload = token(now - 60, now + 3600).EncodeToBytes();
    CBORObject plain =
        HcertTexts.signed(header.EncodeToBytes(), CBORObject.NewMap(), payload, partner.key());
    texts.put("without a tag", HcertTexts.packed(plain.EncodeToBytes()));
    texts.put("with another tag", HcertTexts.packed(plain.WithTag(19).EncodeToBytes()));
    texts.put("with two tags", HcertTexts.packed(plain.WithTag(18).WithTag(18).EncodeToBytes()));
    byte[] whole = plain.EncodeToBytes();
    texts.put("cbor and more", HcertTexts.packed(Arrays.copyOf(whole, whole.length + 1)));
    texts.put("cbor cut", HcertTexts.packed(Arrays.copyOf(whole, whole.length - 1)));
    CBORObject kidOutside = CBORObject.NewMap().Add(4, header.get(CBORObject.FromObject(4)));
    byte[] algorithmAlone = CBORObject.NewMap().Add(1, -7).EncodeToBytes();
    texts.put(
        "kid outside",
        HcertTexts.packed(
            HcertTexts.signed(algorithmAlone, kidOutside, payload, partner.key()).EncodeToBytes()));
    texts.put(
        "kid as text",
        HcertTexts.text(CBORObject.NewMap().Add(1, -7).Add(4, "kid"), payload, partner.key()));
    byte[][] hostile = {
      new byte[0],
      {(byte) 0xa2, 0x01, 0x26, 0x01, 0x26},
      {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
      {0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
      {(byte) 0x84, 0x40, (byte) 0xa0, 0x40, 0x40},
      {(byte) 0x9f, 0x40, (byte) 0xa0, 0x40, 0x40, -1},
      {(byte) 0xf8, 0x10},
      {0x62, (byte) 0xc3, 0x28},
      nested(1000)
    };
    for (int i = 0; i < hostile.length; i++) {
      texts.put("hostile " + i, HcertTexts.packed(hostile[i]));
      texts.put("hostile payload " + i, HcertTexts.text(header, hostile[i], partner.key()));
      CBORObject odd = HcertTexts.signed(hostile[i], CBORObject.NewMap(), payload, partner.key());
      texts.put("hostile header " + i, HcertTexts.packed(odd.EncodeToBytes()));
    }
    // The same claims, with lengths left open.
    byte[] open = new byte[payload.length + 1];
    System.arraycopy(payload, 0, open, 0, payload.length);
    open[0] = (byte) 0xbf;
    open[payload.length] = (byte) 0xff;
    texts.put("open lengths", HcertTexts.text(header, open, partner.key()));
    texts.put("certificate bomb", HcertTexts.packed(new byte[BOMB_BYTES]));
    texts.put("certificate not packed", HcertTexts.written(whole));
  }

  private void noise(String qr, String hc1) {
    Random random = new Random(20261126);
    for (int i = 0; i < 60; i++) {
      StringBuilder noisy = new StringBuilder(i % 2 == 0 ? qr : hc1);
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        int place = random.nextInt(5, noisy.length());
        noisy.setCharAt(
            place, (char) (i % 2 == 0 ? random.nextInt('0', ':') : random.nextInt(32, 91)));
      }
      texts.put("noise " + i, noisy.toString());
    }
  }

  private String payload(String more) {
    return CardForge.payload(Partner.ISSUER, Long.toString(now), more);
  }

  private String card(byte[] packed) {
    return CardForge.signed(CardForge.header(partner.key().kid()), packed, partner.key());
  }

  private String certificate(CBORObject token) {
    return HcertTexts.text(
        HcertTexts.header(partner.signer()), token.EncodeToBytes(), partner.key());
  }

  private static CBORObject token(long issued, long expires) {
    return HcertTexts.token(Partner.COUNTRY, issued, expires);
  }

  private static byte[] nested(int levels) {
    byte[] nested = new byte[levels + 1];
    Arrays.fill(nested, 0, levels, (byte) 0x81);
    return nested;
  }

  private static byte[] inflated(String hc1) {
    try {
      return Certificates.inflated(Certificates.base45(hc1.substring(4)));
    } catch (java.io.IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String jws(String... parts) {
    return HealthCardUri.of(String.join(".", parts));
  }

  private static String base64(String text) {
    return CardForge.base64(text.getBytes(UTF_8));
  }

  private static String kid(String header) {
    return new io.restassured.path.json.JsonPath(new String(CardForge.bytes(header), UTF_8))
        .getString("kid");
  }
}
