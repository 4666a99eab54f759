package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBORObject;
import java.util.Base64;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.testing.TestKey;

/** Texts of certificates, put together from parts that need not fit. */
public final class HcertTexts {
  private HcertTexts() {}

  /** Any bytes, packed as a COSE_Sign1 would be. */
  public static String packed(byte[] plain) {
    return written(Zlib.deflate(plain));
  }

  /** Any bytes as they stand. */
  public static String written(byte[] packed) {
    return HcertFormat.PREFIX + Base45.encode(packed);
  }

  public static CBORObject header(SignerCertificate signer) {
    return CBORObject.NewOrderedMap().Add(1, -7).Add(4, Base64.getDecoder().decode(signer.kid()));
  }

  /** A COSE_Sign1 with the tag, signed over this header and payload. */
  public static CBORObject signed(byte[] header, CBORObject open, byte[] payload, TestKey key) {
    byte[] toSign =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(header)
            .Add(new byte[0])
            .Add(payload)
            .EncodeToBytes();
    return CBORObject.NewArray().Add(header).Add(open).Add(payload).Add(key.sign(toSign));
  }

  public static String text(CBORObject header, byte[] payload, TestKey key) {
    CBORObject whole = signed(header.EncodeToBytes(), CBORObject.NewMap(), payload, key);
    return packed(whole.WithTag(18).EncodeToBytes());
  }

  /** The claims of a certificate of one dose of a COVID-19 vaccine. */
  public static CBORObject token(String country, long issued, long expires) {
    CBORObject vaccination =
        CBORObject.NewOrderedMap()
            .Add("tg", "840539006")
            .Add("mp", "EU/1/20/1528")
            .Add("dn", 2)
            .Add("sd", 2)
            .Add("dt", "2021-05-02")
            .Add("is", "Robert Koch-Institut");
    CBORObject certificate =
        CBORObject.NewOrderedMap()
            .Add("ver", "1.3.0")
            .Add("nam", CBORObject.NewOrderedMap().Add("fnt", "MUSTER").Add("gn", "Erika"))
            .Add("dob", "1980-02-03")
            .Add("v", CBORObject.NewArray().Add(vaccination));
    return CBORObject.NewOrderedMap()
        .Add(1, country)
        .Add(4, expires)
        .Add(6, issued)
        .Add(-260, CBORObject.NewMap().Add(1, certificate));
  }

  /** The dose in such claims. */
  public static CBORObject vaccination(CBORObject token) {
    return token.get(CBORObject.FromObject(-260)).get(CBORObject.FromObject(1)).get("v").get(0);
  }

  /** What WHO's certificate says, claim -6. */
  public static CBORObject who() {
    return CBORObject.NewOrderedMap()
        .Add("n", "Erika Muster")
        .Add("dob", "1980-02-03")
        .Add(
            "v",
            CBORObject.NewOrderedMap()
                .Add("vp", "YellowFeverProduct")
                .Add("dt", "2025-01-02")
                .Add("bo", "Y1")
                .Add("cn", "Institut Pasteur"));
  }
}
