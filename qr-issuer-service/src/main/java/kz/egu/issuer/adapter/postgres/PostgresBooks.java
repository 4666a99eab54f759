package kz.egu.issuer.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import kz.egu.issuer.application.port.Books;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.application.port.Passes;

/** The books through whichever connection carries the transaction. */
@Singleton
final class PostgresBooks implements Books<Connection> {
  @Override
  public Holders holders(Connection transaction) {
    return new PostgresHolders(transaction);
  }

  @Override
  public Passes passes(Connection transaction) {
    return new PostgresPasses(transaction);
  }
}
