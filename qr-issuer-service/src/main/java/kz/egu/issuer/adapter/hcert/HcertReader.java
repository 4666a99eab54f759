package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustedSigners;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.Es256;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate somebody shows. It has to be unpacked before its signature can be checked, so
 * every step is strict and bounded; nothing it says is believed before the signature holds under a
 * certificate that was trusted beforehand for the country it names. Nothing is ever fetched.
 */
final class HcertReader implements PassReader {
  /** What the largest QR code holds in its alphanumeric mode. */
  private static final int MAX_LENGTH = 4296;

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final String UNION_REGISTER =
      "https://ec.europa.eu/health/documents/community-register/html/";
  private static final String OTHER_PRODUCTS = "http://ec.europa.eu/temp/vaccineproductname";

  private final List<TrustedSigners> trusted;

  HcertReader(List<TrustedSigners> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  @Override
  public boolean claims(String text) {
    return text.startsWith(HcertFormat.PREFIX);
  }

  @Override
  public Reading read(String text, Instant now) {
    if (text.length() > MAX_LENGTH) {
      return Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE);
    }
    try {
      Optional<byte[]> plain =
          Zlib.inflate(Base45.decode(text.substring(HcertFormat.PREFIX.length())));
      return plain.isEmpty()
          ? Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE)
          : read(CoseSign1.read(plain.get()), now);
    } catch (IllegalArgumentException malformed) {
      return Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED);
    }
  }

  private Reading read(CoseSign1 shown, Instant now) {
    Optional<SignerCertificate> found = shown.kid().flatMap(this::signer);
    if (!shown.es256()) {
      return Reading.not(
          found.isPresent() ? Authenticity.ALTERED : Authenticity.UNKNOWN_ISSUER,
          Reason.ALG_NOT_ALLOWED);
    }
    if (found.isEmpty()) {
      return Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.UNKNOWN_KEY);
    }
    SignerCertificate signer = found.get();
    if (!Es256.holds(signer.key().key(), shown.signedBytes(), shown.signature())) {
      return Reading.not(Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
    }
    if (signer.key().compromised()) {
      return Reading.not(Authenticity.COMPROMISED_KEY, Reason.KEY_COMPROMISED);
    }
    return readToken(CoseSign1.decoded(shown.payload()), signer, now);
  }

  private Optional<SignerCertificate> signer(byte[] kid) {
    String name = Base64.getEncoder().encodeToString(kid);
    return trusted.stream().flatMap(signers -> signers.signer(name).stream()).findFirst();
  }

  private static Reading readToken(CBORObject token, SignerCertificate signer, Instant now) {
    if (!signer.country().equals(text(member(token, HcertFormat.ISSUER)))) {
      return Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.ISSUER_NOT_OF_KEY);
    }
    Optional<Instant> issued = instant(member(token, HcertFormat.ISSUED));
    Optional<Instant> expires = instant(member(token, HcertFormat.EXPIRES));
    if (issued.isEmpty() || expires.isEmpty()) {
      return Reading.not(Authenticity.UNREADABLE, Reason.NOT_A_VACCINATION_RECORD);
    }
    if (issued.get().isAfter(now.plus(CLOCK_SKEW))) {
      return Reading.not(Authenticity.UNREADABLE, Reason.NOT_YET_VALID);
    }
    Instant signerEnds = signer.certificate().getNotAfter().toInstant();
    if (!expires.get().isAfter(now.minus(CLOCK_SKEW))
        || signerEnds.isBefore(now.minus(CLOCK_SKEW))) {
      return Reading.not(Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED);
    }
    CBORObject certificate =
        member(member(token, HcertFormat.HCERT), HcertFormat.COVID_CERTIFICATE);
    return claims(certificate, signer, issued.get())
        .or(() -> WhoReading.claims(token, signer, issued.get()))
        .<Reading>map(Reading.Signed::new)
        .orElseGet(() -> Reading.not(Authenticity.UNREADABLE, Reason.NOT_A_VACCINATION_RECORD));
  }

  private static Optional<Claims> claims(
      CBORObject certificate, SignerCertificate signer, Instant issued) {
    List<Claims.Dose> doses = new ArrayList<>();
    String rid = null;
    CBORObject given = member(certificate, "v");
    if (CoseSign1.is(given, CBORType.Array)) {
      for (CBORObject one : given.getValues()) {
        dose(one).ifPresent(doses::add);
        String name = text(member(one, "ci"));
        rid = name == null ? null : Uvci.rid(name).orElse(null);
      }
    }
    CBORObject name = member(certificate, "nam");
    Claims.Person person =
        new Claims.Person(
            either(text(member(name, "fn")), text(member(name, "fnt"))),
            Optional.ofNullable(either(text(member(name, "gn")), text(member(name, "gnt"))))
                .stream()
                .toList(),
            text(member(certificate, "dob")));
    return doses.isEmpty() || person.familyName() == null
        ? Optional.empty()
        : Optional.of(
            new Claims(signer.key().issuer(), signer.key().kid(), rid, issued, person, doses));
  }

  private static Optional<Claims.Dose> dose(CBORObject vaccination) {
    String product = text(member(vaccination, "mp"));
    String given = text(member(vaccination, "dt"));
    if (product == null || given == null) {
      return Optional.empty();
    }
    CBORObject number = member(vaccination, "dn");
    return Optional.of(
        new Claims.Dose(
            product.startsWith("EU/") ? UNION_REGISTER : OTHER_PRODUCTS,
            product,
            given,
            null,
            text(member(vaccination, "is")),
            integer(number).map(Math::toIntExact).orElse(null)));
  }

  static CBORObject member(CBORObject map, Object key) {
    return CoseSign1.is(map, CBORType.Map)
        ? map.GetOrDefault(CBORObject.FromObject(key), CBORObject.Undefined)
        : CBORObject.Undefined;
  }

  static @Nullable String text(CBORObject item) {
    return CoseSign1.is(item, CBORType.TextString) ? item.AsString() : null;
  }

  private static Optional<Long> integer(CBORObject item) {
    return CoseSign1.is(item, CBORType.Integer) && item.CanValueFitInInt32()
        ? Optional.of((long) item.AsInt32Value())
        : Optional.empty();
  }

  private static Optional<Instant> instant(CBORObject item) {
    return CoseSign1.is(item, CBORType.Integer) && item.CanValueFitInInt64()
        ? Optional.of(Instant.ofEpochSecond(clamped(item.AsInt64Value())))
        : Optional.empty();
  }

  private static long clamped(long seconds) {
    return Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }
}
