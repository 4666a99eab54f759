package kz.egu.planning.application;

import kz.egu.planning.application.port.Stocks;

/** The twin in memory keeps the contract. */
class InMemoryStocksTest extends StocksContract {
  @Override
  protected Stocks empty() {
    return new InMemoryStocks();
  }
}
