package kz.egu.kernel.id;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of an identifier, by which the issuer finds a person without holding the number:
 * base64url of HMAC-SHA-256 over system, line feed, value. Registry and issuer share the key;
 * without it the few hundred million possible numbers cannot be tried.
 */
public record IdentifierHash(String value) {

  /** Makes hashes with one key. Thread-safe. */
  public static final class Key {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 32;
    private final SecretKeySpec key;

    /**
     * @param bytes the shared secret, at least 32 bytes
     */
    public Key(byte[] bytes) {
      if (bytes.length < MIN_BYTES) {
        throw new IllegalArgumentException("the identifier hash key needs at least 32 bytes");
      }
      key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Reads a key file's text: base64 (standard alphabet) of the secret, surrounding blanks
     * ignored.
     */
    public static Key fromBase64(String text) {
      return new Key(Base64.getDecoder().decode(text.strip()));
    }

    public IdentifierHash hash(Identifier identifier) {
      try {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        byte[] tag = mac.doFinal((identifier.system() + "\n" + identifier.value()).getBytes(UTF_8));
        return new IdentifierHash(Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
      } catch (GeneralSecurityException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }
}
