package kz.egu.issuer.adapter.hcert;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate's own name, {@code ci}: the pass's revocation name in hexadecimal, then the place
 * of the dose in the pass, so that a certificate is revoked with the pass it belongs to.
 *
 * <p>Source: eHealth Network, Guidelines on verifiable vaccination certificates, annex 2 (UVCI),
 * option 3; its optional checksum is left out.
 */
final class Uvci {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Pattern OWN =
      Pattern.compile("URN:UVCI:01:[A-Z]{2}:((?:[0-9A-F]{2}){1,18}):[0-9A-F]{2,4}");

  private Uvci() {}

  static String of(String country, String rid, int place) {
    String name = HEX.formatHex(Base64.getUrlDecoder().decode(rid));
    return "URN:UVCI:01:%s:%s:%02X".formatted(country, name, place);
  }

  /** The revocation name in one of our own; empty for any other. */
  static Optional<String> rid(String uvci) {
    Matcher own = OWN.matcher(uvci);
    return own.matches()
        ? Optional.of(
            Base64.getUrlEncoder().withoutPadding().encodeToString(HEX.parseHex(own.group(1))))
        : Optional.empty();
  }
}
