package kz.egu.issuer.domain.pass;

import java.net.URI;
import java.util.Set;

/**
 * As whom passes are issued: the {@code iss} of every health card, under which its public keys
 * stand.
 */
public record IssuerUrl(String value) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException if it is neither https nor an address of this machine itself,
   *     where no stranger's verifier could be misled; or if it is not plain, or ends in a slash
   */
  public IssuerUrl {
    URI url = URI.create(value);
    String host = url.getHost() == null ? "" : url.getHost();
    boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(host);
    if (!"https".equals(url.getScheme()) && !local) {
      throw new IllegalArgumentException(
          "the issuer's URL must be https outside the local stack, not " + value);
    }
    boolean plain =
        !host.isEmpty()
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && !value.endsWith("/");
    if (!plain) {
      throw new IllegalArgumentException(
          "the issuer's URL must be a plain address without a slash at its end, not " + value);
    }
  }
}
