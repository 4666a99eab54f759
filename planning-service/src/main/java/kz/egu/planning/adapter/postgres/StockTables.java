package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.Stock.Delivery;
import kz.egu.planning.domain.supply.Stock.Lot;
import kz.egu.planning.domain.supply.StockPurpose;

/** Reports of stock in PostgreSQL; a report and what belongs to it change in one transaction. */
@ApplicationScoped
class StockTables implements Stocks {
  /** Its row lock makes reports of the same stock wait for each other. */
  private static final String PUT =
      """
      insert into stock (region, product, purpose, on_hand_doses, reported_at)
      values (?, ?, ?, ?, ?) on conflict (region, product, purpose) do update
      set on_hand_doses = excluded.on_hand_doses, reported_at = excluded.reported_at\
      """;

  private static final String PUT_LOT =
      "insert into stock_lot (region, product, purpose, lot_number, expires, doses)"
          + " values (?, ?, ?, ?, ?, ?)";
  private static final String PUT_DELIVERY =
      "insert into stock_delivery (region, product, purpose, week, doses) values (?, ?, ?, ?, ?)";

  /** One order for all, so that two files sent at once wait for each other and do not lock up. */
  private static final Comparator<Report> ORDER =
      Comparator.comparing(Report::region)
          .thenComparing(Report::product)
          .thenComparing(Report::purpose);

  private final DataSource database;

  @Inject
  StockTables(DataSource database) {
    this.database = database;
  }

  /** One product in one region, kept for one purpose. */
  private record Key(String region, String product, String purpose) {}

  @Override
  public void put(List<Report> reports) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (Report report : reports.stream().sorted(ORDER).toList()) {
          put(connection, report);
        }
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("stock cannot be written", failed);
    }
  }

  private static void put(Connection connection, Report report) throws SQLException {
    Key key = new Key(report.region().value(), report.product().value(), report.purpose().text());
    try (PreparedStatement stock = connection.prepareStatement(PUT)) {
      name(stock, key);
      stock.setLong(4, report.stock().onHandDoses());
      stock.setObject(5, report.reportedAt().atOffset(ZoneOffset.UTC));
      stock.executeUpdate();
    }
    for (String table : List.of("stock_lot", "stock_delivery")) {
      try (PreparedStatement before =
          connection.prepareStatement(
              "delete from " + table + " where region = ? and product = ? and purpose = ?")) {
        name(before, key);
        before.executeUpdate();
      }
    }
    try (PreparedStatement lot = connection.prepareStatement(PUT_LOT)) {
      for (Lot one : report.stock().expiries()) {
        name(lot, key);
        lot.setString(4, one.lotNumber());
        lot.setObject(5, one.expires());
        lot.setLong(6, one.doses());
        lot.addBatch();
      }
      lot.executeBatch();
    }
    try (PreparedStatement delivery = connection.prepareStatement(PUT_DELIVERY)) {
      for (Delivery one : report.stock().incoming()) {
        name(delivery, key);
        delivery.setObject(4, one.week());
        delivery.setLong(5, one.doses());
        delivery.addBatch();
      }
      delivery.executeBatch();
    }
  }

  private static void name(PreparedStatement statement, Key key) throws SQLException {
    statement.setString(1, key.region());
    statement.setString(2, key.product());
    statement.setString(3, key.purpose());
  }

  @Override
  public List<Report> reports(List<RegionCode> regions, List<ProductCode> products) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement snapshot = connection.createStatement()) {
        // A report being replaced meanwhile must be read whole, old or new.
        snapshot.execute("set transaction isolation level repeatable read read only");
        return reports(connection, regions, products);
      } finally {
        connection.rollback(); // Nothing was written.
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("stock cannot be read", failed);
    }
  }

  private static List<Report> reports(
      Connection connection, List<RegionCode> regions, List<ProductCode> products)
      throws SQLException {
    Question where =
        new Question()
            .in("region", "text", regions.stream().map(RegionCode::value).toList())
            .in("product", "text", products.stream().map(ProductCode::value).toList());
    Map<Key, List<Lot>> lots = new HashMap<>();
    Map<Key, List<Delivery>> deliveries = new HashMap<>();
    try (PreparedStatement asked =
            where.prepare(
                connection,
                "region, product, purpose, lot_number, expires, doses",
                "stock_lot",
                List.of(),
                "order by expires, lot_number");
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        lots.computeIfAbsent(key(row), k -> new ArrayList<>())
            .add(
                new Lot(
                    row.getString("lot_number"),
                    row.getObject("expires", LocalDate.class),
                    row.getLong("doses")));
      }
    }
    try (PreparedStatement asked =
            where.prepare(
                connection,
                "region, product, purpose, week, doses",
                "stock_delivery",
                List.of(),
                "order by week");
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        deliveries
            .computeIfAbsent(key(row), k -> new ArrayList<>())
            .add(new Delivery(row.getObject("week", LocalDate.class), row.getLong("doses")));
      }
    }
    List<Report> reports = new ArrayList<>();
    try (PreparedStatement asked =
            where.prepare(
                connection,
                "region, product, purpose, on_hand_doses, reported_at",
                "stock",
                List.of(),
                "order by region, product, purpose desc");
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        Key key = key(row);
        reports.add(
            new Report(
                new RegionCode(key.region()),
                new ProductCode(key.product()),
                StockPurpose.fromText(key.purpose()).orElseThrow(),
                new Stock(
                    row.getLong("on_hand_doses"),
                    lots.getOrDefault(key, List.of()),
                    deliveries.getOrDefault(key, List.of())),
                row.getObject("reported_at", OffsetDateTime.class).toInstant()));
      }
    }
    return reports;
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(row.getString("region"), row.getString("product"), row.getString("purpose"));
  }
}
