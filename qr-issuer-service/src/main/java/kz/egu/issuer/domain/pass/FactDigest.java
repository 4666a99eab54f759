package kz.egu.issuer.domain.pass;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A printed fact by its digest: 16 bytes of SHA-256 as base64url. A pass keeps the digests of what
 * it printed, so that one can tell later whether all of it is still true without keeping the text.
 */
public record FactDigest(String value) implements Comparable<FactDigest> {
  private static final int BYTES = 16;

  /** Every part goes in with its length, so that no two lists of parts run together. */
  static FactDigest of(@Nullable String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        String text = part == null ? "-" : part.length() + ":" + part;
        digest.update(text.getBytes(UTF_8));
      }
      byte[] whole = digest.digest();
      return new FactDigest(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, BYTES)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public int compareTo(FactDigest other) {
    return value.compareTo(other.value);
  }
}
