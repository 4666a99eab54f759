package kz.egu.local.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kz.egu.local.IdentityProvider;
import kz.egu.local.Role;

/** Bearer tokens of the test stack's identity provider. */
public final class TestTokens {
  private static final Map<String, String> GIVEN = new ConcurrentHashMap<>();

  private TestTokens() {}

  /** A health worker of the facility. */
  public static String clinic(String facility) {
    return given(Role.CLINIC, Map.of("facility", facility));
  }

  /** A citizen. */
  public static String citizen(String iin) {
    return given(Role.CITIZEN, Map.of("iin", iin));
  }

  public static String mobile() {
    return given(Role.MOBILE, Map.of());
  }

  public static String planner() {
    return given(Role.PLANNER, Map.of());
  }

  public static String admin() {
    return given(Role.ADMIN, Map.of());
  }

  /**
   * A token signed with the provider's key whose claims are the usual ones of the role, with some
   * replaced, or left out where the value is the empty string: wrong audience, past expiry, missing
   * facility…
   */
  public static String odd(Role role, Map<String, Object> changes) {
    IdentityProvider provider = TestStack.identityProvider();
    Instant now = Instant.now();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", provider.issuer());
    claims.put("aud", List.of(IdentityProvider.AUDIENCE));
    claims.put("sub", role.id() + "-1");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", now.getEpochSecond());
    claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
    claims.put("roles", List.of(role.id()));
    claims.put("scope", role.scope());
    claims.putAll(changes);
    claims.values().removeIf(""::equals);
    return provider.signed(claims);
  }

  private static String given(Role role, Map<String, String> claims) {
    return GIVEN.computeIfAbsent(
        role + " " + claims, key -> TestStack.identityProvider().token(role, claims));
  }
}
