package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.Optional;
import kz.egu.issuer.application.port.SigningKey;

/**
 * A CBOR object signed once (RFC 9052 §4.2), with the two header parameters HCERT uses. Everything
 * is untagged but the whole, which may carry tag 18.
 *
 * @param protectedHeader as it was signed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record CoseSign1(
    byte[] protectedHeader, CBORObject header, CBORObject open, byte[] payload, byte[] signature) {
  private static final CBORObject ALG = CBORObject.FromObject(1);
  private static final CBORObject CRIT = CBORObject.FromObject(2);
  private static final CBORObject KID = CBORObject.FromObject(4);
  private static final int ES256 = -7;
  private static final int SIGN1_TAG = 18;
  private static final CBOREncodeOptions PLAIN = CBOREncodeOptions.Default;
  private static final CBOREncodeOptions STRICT =
      new CBOREncodeOptions("allowduplicatekeys=false;allowempty=false;resolvereferences=false");

  static byte[] signed(byte[] kid, byte[] payload, SigningKey key) {
    CBORObject header = CBORObject.NewOrderedMap();
    header.Add(ALG, CBORObject.FromObject(ES256));
    header.Add(KID, CBORObject.FromObject(kid));
    byte[] protectedHeader = header.EncodeToBytes(PLAIN);
    byte[] signature = key.sign(toSign(protectedHeader, payload));
    return CBORObject.NewArray()
        .Add(protectedHeader)
        .Add(CBORObject.NewMap())
        .Add(payload)
        .Add(signature)
        .WithTag(SIGN1_TAG)
        .EncodeToBytes(PLAIN);
  }

  /**
   * @throws IllegalArgumentException if it is not well-formed, has another shape, names a key twice
   *     or demands an extension
   */
  static CoseSign1 read(byte[] bytes) {
    CBORObject whole = decoded(bytes);
    if (whole.HasMostOuterTag(SIGN1_TAG)) {
      whole = whole.UntagOne();
    }
    require(is(whole, CBORType.Array) && whole.size() == 4);
    CBORObject open = whole.get(1);
    require(is(open, CBORType.Map));
    byte[] protectedHeader = bytes(whole.get(0));
    CBORObject header = decoded(protectedHeader);
    require(is(header, CBORType.Map) && !header.ContainsKey(CRIT) && !open.ContainsKey(CRIT));
    return new CoseSign1(protectedHeader, header, open, bytes(whole.get(2)), bytes(whole.get(3)));
  }

  /** Only what was signed says by which algorithm. */
  boolean es256() {
    CBORObject alg = header.GetOrDefault(ALG, CBORObject.Undefined);
    return is(alg, CBORType.Integer) && alg.CanValueFitInInt32() && alg.AsInt32Value() == ES256;
  }

  /** The key's name: the signed one if there is one. */
  Optional<byte[]> kid() {
    CBORObject kid = header.GetOrDefault(KID, open.GetOrDefault(KID, CBORObject.Undefined));
    return is(kid, CBORType.ByteString) ? Optional.of(kid.GetByteString()) : Optional.empty();
  }

  byte[] signedBytes() {
    return toSign(protectedHeader, payload);
  }

  private static byte[] toSign(byte[] protectedHeader, byte[] payload) {
    return CBORObject.NewArray()
        .Add("Signature1")
        .Add(protectedHeader)
        .Add(new byte[0])
        .Add(payload)
        .EncodeToBytes(PLAIN);
  }

  /** One CBOR item and nothing after it, no key twice, not deeper than the library's bound. */
  static CBORObject decoded(byte[] bytes) {
    try {
      return CBORObject.DecodeFromBytes(bytes, STRICT);
    } catch (CBORException malformed) {
      throw new IllegalArgumentException("not CBOR", malformed);
    }
  }

  static boolean is(CBORObject item, CBORType type) {
    return item != null && item.getType() == type && !item.isTagged();
  }

  private static byte[] bytes(CBORObject item) {
    require(is(item, CBORType.ByteString));
    return item.GetByteString();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not a COSE_Sign1");
    }
  }
}
