package kz.egu.issuer.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
  /** Their types. */
  static final List<String> COLUMNS =
      List.of("text", "text", "text", "text", "date", "text", "int", "text", "text");

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

  /** Nine values, in the order of the table's columns; all null for a voided dose. */
  static @Nullable Object[] values(@Nullable PrintedDose dose) {
    return dose == null
        ? new Object[COLUMNS.size()]
        : new Object[] {
          dose.vaccine().system(),
          dose.vaccine().code(),
          dose.product().value(),
          dose.lotNumber(),
          dose.occurredOn(),
          dose.programme().value(),
          dose.doseNumber(),
          dose.facility().value(),
          dose.provenance().wire()
        };
  }
}
