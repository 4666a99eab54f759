package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.registry.domain.dose.Given;
import org.jspecify.annotations.NullUnmarked;

/** The columns of {@link Given}, read by Hibernate. */
@Embeddable
@NullUnmarked
class GivenColumns {
  @Column(name = "vaccine_system")
  String vaccineSystem;

  @Column(name = "vaccine_code")
  String vaccineCode;

  String product;
  String programme;

  @Column(name = "lot_number")
  String lotNumber;

  @Column(name = "expiration_date")
  LocalDate expirationDate;

  @Column(name = "occurred_on")
  LocalDate occurredOn;

  String facility;

  @Column(name = "facility_region")
  String facilityRegion;

  String performer;
  String site;
  String route;

  @Column(name = "claimed_dose_number")
  Integer claimedDoseNumber;

  String provenance;
  String assurances;

  Given toDomain() {
    return new Given(
        new VaccineCode(vaccineSystem, vaccineCode),
        new ProductCode(product),
        new ProgrammeCode(programme),
        lotNumber,
        expirationDate,
        occurredOn,
        new FacilityId(facility),
        new RegionCode(facilityRegion),
        performer,
        site,
        route,
        claimedDoseNumber,
        Provenance.fromWire(provenance).orElseThrow(),
        AssurancesJson.read(assurances));
  }
}
