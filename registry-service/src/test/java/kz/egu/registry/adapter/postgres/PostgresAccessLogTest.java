package kz.egu.registry.adapter.postgres;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.local.testing.EguStack;
import kz.egu.registry.application.AccessLogContract;
import kz.egu.registry.application.port.AccessLog;

/** The access log's contract on PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class PostgresAccessLogTest extends AccessLogContract {
  private static final String INSERT =
      "insert into person (person_id, identity_version, person_version, recorded_at) values (?, 1, 0, now())";

  @Inject AccessLog log;
  @Inject DataSource database;

  @Override
  protected AccessLog accessLog() {
    return log;
  }

  @Override
  protected PersonId somebody() {
    UUID id = UUID.randomUUID();
    try (Connection connection = database.getConnection();
        PreparedStatement person = connection.prepareStatement(INSERT)) {
      person.setObject(1, id);
      person.executeUpdate();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
    return new PersonId(id);
  }
}
