package kz.egu.issuer.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/** The printed columns of {@code held_dose}. */
final class PrintedDoseRow {
  private PrintedDoseRow() {}

  static PrintedDose read(ResultSet row) throws SQLException {
    return new PrintedDose(
        new DoseId(row.getObject("dose_id", UUID.class)),
        new VaccineCode(row.getString("vaccine_system"), row.getString("vaccine_code")),
        new ProductCode(row.getString("product")),
        row.getString("lot_number"),
        row.getObject("occurred_on", LocalDate.class),
        new ProgrammeCode(row.getString("programme")),
        row.getInt("dose_number"),
        new FacilityId(row.getString("facility")),
        Provenance.fromWire(row.getString("provenance")).orElseThrow());
  }

  /** Nine columns, in the order of the table; all null for a voided dose. */
  static <T> void write(Columns<T> columns, Function<T, @Nullable PrintedDose> dose)
      throws SQLException {
    add(columns, "text", dose, printed -> printed.vaccine().system());
    add(columns, "text", dose, printed -> printed.vaccine().code());
    add(columns, "text", dose, printed -> printed.product().value());
    add(columns, "text", dose, PrintedDose::lotNumber);
    add(columns, "date", dose, PrintedDose::occurredOn);
    add(columns, "text", dose, printed -> printed.programme().value());
    add(columns, "int4", dose, PrintedDose::doseNumber);
    add(columns, "text", dose, printed -> printed.facility().value());
    add(columns, "text", dose, printed -> printed.provenance().wire());
  }

  private static <T> void add(
      Columns<T> columns,
      String type,
      Function<T, @Nullable PrintedDose> dose,
      Function<PrintedDose, @Nullable Object> value)
      throws SQLException {
    columns.add(
        type,
        row -> {
          PrintedDose printed = dose.apply(row);
          return printed == null ? null : value.apply(printed);
        });
  }
}
