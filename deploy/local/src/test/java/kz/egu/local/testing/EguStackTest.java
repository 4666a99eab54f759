package kz.egu.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import kz.egu.local.Role;
import org.junit.jupiter.api.Test;

final class EguStackTest {
  @Test
  void isStartedOnceAndSharedByEveryResource() throws Exception {
    EguStack first = new EguStack();
    first.init(Map.of("database", "registry"));
    Map<String, String> configuration = first.start();
    first.stop();
    EguStack second = new EguStack();
    second.init(Map.of("database", "registry"));
    assertThat(second.start()).isEqualTo(configuration);
    assertThat(configuration)
        .containsOnlyKeys(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "kafka.bootstrap.servers",
            "quarkus.oidc.auth-server-url");

    EguStack fresh = new EguStack();
    fresh.init(Map.of("database", "registry", "fresh", "true"));
    try {
      Map<String, String> own = fresh.start();
      assertThat(own.get("quarkus.datasource.jdbc.url"))
          .isNotEqualTo(configuration.get("quarkus.datasource.jdbc.url"));
      assertThat(own.get("kafka.bootstrap.servers"))
          .isNotEqualTo(configuration.get("kafka.bootstrap.servers"));
    } finally {
      fresh.stop();
    }

    String issuer = configuration.get("quarkus.oidc.auth-server-url");
    assertThat(SignedJWT.parse(TestTokens.clinic("KZ-75-0001")).getJWTClaimsSet().getIssuer())
        .isEqualTo(issuer);
    SignedJWT odd =
        SignedJWT.parse(TestTokens.odd(Role.CLINIC, Map.of("aud", "another", "scope", "")));
    assertThat(odd.getJWTClaimsSet().getAudience()).containsExactly("another");
    assertThat(odd.getJWTClaimsSet().getClaim("scope")).isNull();
  }
}
