package kz.egu.planning.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.Statement;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import kz.egu.planning.application.ScenariosContract;
import kz.egu.planning.application.port.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/** The table keeps the port's contract. */
class ScenarioTablesTest extends ScenariosContract {
  private PostgresCluster.Database database;

  @BeforeEach
  void table() throws Exception {
    database = TestStack.postgres().createDatabase(TestStack.freshDatabaseName("scenario"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        InputStream table =
            ScenarioTables.class.getResourceAsStream("/db/migration/V20__scenario.sql")) {
      statement.execute(new String(table.readAllBytes(), UTF_8));
    }
  }

  @Override
  protected Scenarios empty() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    return new ScenarioTables(source);
  }
}
