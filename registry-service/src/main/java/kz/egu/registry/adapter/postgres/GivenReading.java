package kz.egu.registry.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.registry.domain.dose.Given;

/** The columns of {@link Given}, read by JDBC. */
final class GivenReading {
  private GivenReading() {}

  static Given of(ResultSet row) throws SQLException {
    return new Given(
        new VaccineCode(row.getString("vaccine_system"), row.getString("vaccine_code")),
        new ProductCode(row.getString("product")),
        new ProgrammeCode(row.getString("programme")),
        row.getString("lot_number"),
        row.getObject("expiration_date", LocalDate.class),
        row.getObject("occurred_on", LocalDate.class),
        new FacilityId(row.getString("facility")),
        new RegionCode(row.getString("facility_region")),
        row.getString("performer"),
        row.getString("site"),
        row.getString("route"),
        row.getObject("claimed_dose_number", Integer.class),
        Provenance.fromWire(row.getString("provenance")).orElseThrow(),
        AssurancesJson.read(row.getString("assurances")));
  }
}
