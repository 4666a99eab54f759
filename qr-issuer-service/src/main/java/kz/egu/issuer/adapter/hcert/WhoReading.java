package kz.egu.issuer.adapter.hcert;

import static kz.egu.issuer.adapter.hcert.HcertReader.member;
import static kz.egu.issuer.adapter.hcert.HcertReader.text;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.verify.Claims;
import org.jspecify.annotations.Nullable;

/** Reads claim −6 of a token whose signature holds: see {@link WhoCertificate}. */
final class WhoReading {
  private static final int MAX_RID_BYTES = 18;

  private WhoReading() {}

  /** What such a certificate says; empty if it is none. */
  static Optional<Claims> claims(CBORObject token, SignerCertificate signer, Instant issued) {
    CBORObject certificate = only(member(member(token, HcertFormat.HCERT), WhoCertificate.CLAIM));
    CBORObject vaccination = only(member(certificate, "v"));
    String product = text(member(vaccination, "vp"));
    String given = text(member(vaccination, "dt"));
    String name = text(member(certificate, "n"));
    if (product == null || given == null || name == null) {
      return Optional.empty();
    }
    Claims.Dose dose =
        new Claims.Dose(
            WhoCertificate.PRODUCTS,
            product,
            given,
            text(member(vaccination, "bo")),
            Stream.of("is", "cn")
                .map(key -> text(member(vaccination, key)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null),
            null);
    Claims.Person person = new Claims.Person(null, List.of(name), text(member(certificate, "dob")));
    return Optional.of(
        new Claims(
            signer.key().issuer(),
            signer.key().kid(),
            rid(member(token, WhoCertificate.TOKEN_ID)),
            issued,
            person,
            List.of(dose)));
  }

  /** Others write one, or a list of one. */
  private static CBORObject only(CBORObject item) {
    return CoseSign1.is(item, CBORType.Array) && item.size() == 1 ? item.get(0) : item;
  }

  private static @Nullable String rid(CBORObject tokenId) {
    if (!CoseSign1.is(tokenId, CBORType.ByteString)) {
      return null;
    }
    byte[] bytes = tokenId.GetByteString();
    return bytes.length == 0 || bytes.length > MAX_RID_BYTES
        ? null
        : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
