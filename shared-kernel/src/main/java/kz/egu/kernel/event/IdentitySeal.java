package kz.egu.kernel.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Identities sealed to the issuer's public key: a compact JWE (RFC 7516) with ECDH-ES on P-256 and
 * A256GCM, so that a copy of the topic tells nobody else anything. Some share an agreement of keys,
 * see {@link KeyAgreement}; each can be opened without the others.
 */
public final class IdentitySeal {
  public static final String CONTENT_TYPE = "application/jose";

  private static final int MAX_LENGTH = 16 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private IdentitySeal() {}

  private record Json(
      @Nullable String personId,
      long version,
      @Nullable String familyName,
      @Nullable String givenName,
      @Nullable String patronymic,
      @Nullable String birthDate,
      @Nullable List<String> identifiers) {}

  /** Seals with the issuer's public key; the registry's side. Thread-safe. */
  public static final class Sealer {
    /** Messages under one agreement of keys. */
    static final int MESSAGES_PER_AGREEMENT = 1_000;

    private final ECKey publicKey;
    private @Nullable KeyAgreement agreement;
    private int messages;

    /**
     * @param jwk the issuer's public key as a JWK (P-256)
     */
    public Sealer(String jwk) {
      publicKey = key(jwk);
    }

    public String seal(PersonIdentity identity) {
      Json json =
          new Json(
              identity.personId().toString(),
              identity.version(),
              identity.familyName(),
              identity.givenName(),
              identity.patronymic(),
              identity.birthDate().toString(),
              identity.identifiers().stream().map(IdentifierHash::value).toList());
      try {
        KeyAgreement agreed = agreement();
        JWEObject jwe = new JWEObject(agreed.header(), new Payload(MAPPER.writeValueAsBytes(json)));
        jwe.encrypt(agreed);
        return jwe.serialize();
      } catch (JOSEException | JsonProcessingException broken) {
        throw new IllegalStateException("cannot seal an identity", broken);
      }
    }

    private synchronized KeyAgreement agreement() throws JOSEException {
      KeyAgreement current = agreement;
      if (current == null || messages++ >= MESSAGES_PER_AGREEMENT) {
        current = KeyAgreement.with(publicKey);
        agreement = current;
        messages = 1;
      }
      return current;
    }
  }

  /** Opens with the issuer's private key; the issuer's side. Thread-safe. */
  public static final class Opener {
    private final ECKey privateKey;

    /** The last one: identities sealed one after the other mostly share it. */
    private volatile @Nullable KeyAgreement last;

    /**
     * @param jwk the issuer's private key as a JWK (P-256)
     */
    public Opener(String jwk) {
      privateKey = key(jwk);
    }

    /**
     * @throws UnreadableEventException if it is not sealed to this key, altered, or not an identity
     */
    public PersonIdentity open(String sealed) {
      if (sealed.length() > MAX_LENGTH) {
        throw new UnreadableEventException("sealed identity too long");
      }
      try {
        JWEObject jwe = JWEObject.parse(sealed);
        if (!JWEAlgorithm.ECDH_ES.equals(jwe.getHeader().getAlgorithm())
            || !EncryptionMethod.A256GCM.equals(jwe.getHeader().getEncryptionMethod())) {
          throw new UnreadableEventException("sealed with another algorithm");
        }
        jwe.decrypt(agreement(jwe.getHeader()));
        return identity(MAPPER.readValue(jwe.getPayload().toBytes(), Json.class));
      } catch (ParseException
          | JOSEException
          | IOException
          | DateTimeException
          | IllegalArgumentException
          | NullPointerException unreadable) {
        throw new UnreadableEventException(
            "sealed identity unreadable (" + unreadable.getClass().getSimpleName() + ")");
      }
    }

    private KeyAgreement agreement(JWEHeader header) throws JOSEException {
      KeyAgreement known = last;
      if (known == null || !known.isOf(header)) {
        known = KeyAgreement.of(header, privateKey);
        last = known;
      }
      return known;
    }
  }

  private static PersonIdentity identity(Json json) {
    return new PersonIdentity(
        PersonId.of(required(json.personId())),
        json.version(),
        required(json.familyName()),
        required(json.givenName()),
        json.patronymic(),
        LocalDate.parse(required(json.birthDate())),
        required(json.identifiers()).stream().map(IdentifierHash::new).toList());
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "a required member is missing");
  }

  private static ECKey key(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException malformed) {
      // Without the cause: it would quote the key.
      throw new IllegalArgumentException("not a JWK of an elliptic curve key");
    }
  }
}
