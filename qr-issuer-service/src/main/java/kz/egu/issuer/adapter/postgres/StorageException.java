package kz.egu.issuer.adapter.postgres;

import java.sql.SQLException;
import kz.egu.issuer.application.port.UnavailableException;

/** The database did not do what was asked. Its message carries no values. */
final class StorageException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  StorageException(SQLException cause) {
    super("database: SQL state " + cause.getSQLState(), cause);
  }
}
