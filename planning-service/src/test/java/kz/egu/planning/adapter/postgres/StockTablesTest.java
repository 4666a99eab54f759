package kz.egu.planning.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import kz.egu.planning.application.StocksContract;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.Stock.Lot;
import kz.egu.planning.domain.supply.StockPurpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables keep the port's contract, and a report stays whole whoever reports beside it. */
class StockTablesTest extends StocksContract {
  private PostgresCluster.Database database;

  @BeforeEach
  void tables() throws Exception {
    database = TestStack.postgres().createDatabase(TestStack.freshDatabaseName("stock"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String migration : List.of("V2__stock.sql", "V60__campaign_stock.sql")) {
        try (InputStream tables =
            StockTables.class.getResourceAsStream("/db/migration/" + migration)) {
          statement.execute(new String(tables.readAllBytes(), UTF_8));
        }
      }
    }
  }

  @Override
  protected Stocks empty() {
    return new StockTables(source());
  }

  private DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    return source;
  }

  @Test
  void reportsAtTheSameTimeDoNotMix() throws Exception {
    Stocks stocks = empty();
    RegionCode region = new RegionCode("KZ-75");
    ProductCode product = new ProductCode("208");
    LocalDate expires = LocalDate.of(2027, 1, 31);
    try (ExecutorService clerks = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (int clerk = 1; clerk <= 4; clerk++) {
        int lots = clerk;
        done.add(
            clerks.submit(
                () -> {
                  for (int again = 0; again < 25; again++) {
                    stocks.put(List.of(report(region, product, lots, expires)));
                    Stocks.Report read = stocks.reports(List.of(), List.of()).getFirst();
                    assertThat(read.stock().expiries()).hasSize((int) read.stock().onHandDoses());
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    assertThat(stocks.reports(List.of(), List.of())).hasSize(1);
  }

  @Test
  void allReportsOfAFileAreKeptOrNone() {
    Stocks stocks = empty();
    LocalDate expires = LocalDate.of(2027, 1, 31);
    ProductCode product = new ProductCode("208");
    Stocks.Report good = report(new RegionCode("KZ-10"), product, 2, expires);
    Stocks.Report twice =
        new Stocks.Report(
            new RegionCode("KZ-75"),
            product,
            StockPurpose.ROUTINE,
            new Stock(2, List.of(new Lot("A", expires, 1), new Lot("A", expires, 1)), List.of()),
            Instant.parse("2026-11-23T04:00:00Z"));
    assertThatIllegalStateException().isThrownBy(() -> stocks.put(List.of(good, twice)));
    assertThat(stocks.reports(List.of(), List.of())).isEmpty();
  }

  /** As many lots of one dose as there are doses. */
  private static Stocks.Report report(
      RegionCode region, ProductCode product, int lots, LocalDate expires) {
    List<Lot> each = new ArrayList<>();
    for (int lot = 0; lot < lots; lot++) {
      each.add(new Lot("L" + lot, expires, 1));
    }
    return new Stocks.Report(
        region,
        product,
        StockPurpose.ROUTINE,
        new Stock(lots, each, List.of()),
        Instant.parse("2026-11-23T04:00:00Z"));
  }
}
