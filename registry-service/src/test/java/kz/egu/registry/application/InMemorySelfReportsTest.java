package kz.egu.registry.application;

import kz.egu.registry.application.port.SelfReports;

/** The in-memory twin keeps the contract, so stories told on it hold on PostgreSQL. */
class InMemorySelfReportsTest extends SelfReportsContract {
  @Override
  protected SelfReports selfReports() {
    return new InMemorySelfReports();
  }
}
