package kz.egu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStackTest {
  @TempDir Path folder;

  @Test
  void postgresKeepsItsDataThroughACrashAndARestart() throws SQLException {
    int port = Ports.free(1).getFirst();
    PostgresCluster cluster = PostgresCluster.start(folder, port);
    try {
      PostgresCluster.Database database = cluster.createDatabase("registry");
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table kept (word text)");
        statement.execute("insert into kept values ('after a crash')");
      }
      assertThat(one(cluster.superuser(), "show data_checksums")).isEqualTo("on");
      assertThat(one(cluster.superuser(), "show fsync")).isEqualTo("on");
      cluster.kill();
      assertThat(Ports.isFree(port)).isTrue();
      cluster = PostgresCluster.start(folder, port);
      assertThat(cluster.createDatabase("registry")).isEqualTo(database);
      assertThat(one(database, "select word from kept")).isEqualTo("after a crash");
      cluster.stop();
      cluster = PostgresCluster.start(folder, port);
      assertThat(one(database, "select word from kept")).isEqualTo("after a crash");
    } finally {
      cluster.stop();
    }
    assertThat(Daemon.find(folder)).isEmpty();
  }

  @Test
  void postgresRunningAlreadyIsTakenOver() {
    int port = Ports.free(1).getFirst();
    PostgresCluster first = PostgresCluster.startVolatile(folder, port);
    try {
      assertThat(PostgresCluster.startVolatile(folder, port).daemon().pid())
          .isEqualTo(first.daemon().pid());
    } finally {
      first.stop();
    }
  }

  @Test
  void aTakenPortIsNamedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> PostgresCluster.start(folder, port))
          .isInstanceOf(PartFailed.class)
          .hasMessage("PostgreSQL cannot start: port " + port + " is taken");
      assertThatThrownBy(() -> KafkaBroker.start(folder, port, Ports.free(1).getFirst()))
          .hasMessage("Kafka cannot start: port " + port + " is taken");
      assertThatThrownBy(() -> IdentityProvider.start(folder, port))
          .hasMessage("The identity provider cannot start: port " + port + " is taken");
    }
    assertThat(Files.exists(folder.resolve("data"))).isFalse();
  }

  @Test
  void kafkaServesAgainAfterACrash() throws Exception {
    List<Integer> ports = Ports.free(2);
    KafkaBroker broker = KafkaBroker.start(folder, ports.get(0), ports.get(1));
    try {
      assertThat(KafkaBroker.serves(ports.get(0))).isTrue();
      broker.kill();
      assertThat(Ports.listens(ports.get(0))).isFalse();
      broker = KafkaBroker.start(folder, ports.get(0), ports.get(1));
      assertThat(KafkaBroker.serves(ports.get(0))).isTrue();
    } finally {
      broker.stop();
    }
    assertThat(Daemon.find(folder)).isEmpty();
  }

  @Test
  void tokensCarryTheRoleAndOutliveTheProvider() throws Exception {
    int port = Ports.free(1).getFirst();
    IdentityProvider provider = IdentityProvider.start(folder, port);
    try {
      String clinic = provider.token(Role.CLINIC, Map.of("facility", "KZ-75-0001"));
      SignedJWT token = SignedJWT.parse(clinic);
      assertThat(token.getJWTClaimsSet().getIssuer())
          .isEqualTo("http://localhost:" + port + "/egu");
      assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("egu");
      assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("clinic");
      assertThat(token.getJWTClaimsSet().getStringClaim("facility")).isEqualTo("KZ-75-0001");
      assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(Role.CLINIC.scope());
      assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("clinic-1");
      assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
          .isEqualTo(token.getJWTClaimsSet().getIssueTime().toInstant().plusSeconds(3600));
      SignedJWT citizen =
          SignedJWT.parse(
              provider.token(Role.CITIZEN, Map.of("iin", "150117500009", "sub", "aigerim")));
      assertThat(citizen.getJWTClaimsSet().getStringClaim("iin")).isEqualTo("150117500009");
      assertThat(citizen.getJWTClaimsSet().getSubject()).isEqualTo("aigerim");
      assertThatThrownBy(() -> provider.token(Role.CITIZEN, Map.of()))
          .hasMessageContaining("needs iin");
      for (Role role : List.of(Role.MOBILE, Role.PLANNER, Role.ADMIN)) {
        SignedJWT other = SignedJWT.parse(provider.token(role, Map.of()));
        assertThat(other.getJWTClaimsSet().getStringListClaim("roles")).containsExactly(role.id());
      }

      provider.kill();
      IdentityProvider again = IdentityProvider.start(folder, port);
      try {
        JWKSet keys = JWKSet.load(URI.create(again.issuer() + "/jwks").toURL());
        RSASSAVerifier verifier =
            new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey());
        assertThat(token.verify(verifier)).isTrue();
        assertThat(SignedJWT.parse(again.signed(Map.of("aud", "another"))).verify(verifier))
            .isTrue();
      } finally {
        again.stop();
      }
    } finally {
      provider.stop();
    }
  }

  private static String one(PostgresCluster.Database database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
