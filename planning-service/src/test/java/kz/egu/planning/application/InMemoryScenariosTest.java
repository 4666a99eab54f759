package kz.egu.planning.application;

import kz.egu.planning.application.port.Scenarios;

/** The twin keeps the contract too. */
class InMemoryScenariosTest extends ScenariosContract {
  @Override
  protected Scenarios empty() {
    return new InMemoryScenarios();
  }
}
