package kz.egu.registry.adapter.postgres;

import kz.egu.registry.application.SelfReportsContract;
import kz.egu.registry.application.port.SelfReports;

/** The contract of self-reports on PostgreSQL. */
class PostgresSelfReportsTest extends SelfReportsContract {
  @Override
  protected SelfReports selfReports() {
    return new PostgresSelfReports(PostgresLedgerTest.dataSource(PostgresLedgerTest.fresh()));
  }
}
