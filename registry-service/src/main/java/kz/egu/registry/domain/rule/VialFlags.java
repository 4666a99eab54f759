package kz.egu.registry.domain.rule;

import static kz.egu.registry.domain.rule.Flags.flag;

import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.code.Route;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.dose.LotNumber;

/** What is unusual about the vaccine, its vial, and the way it was given. */
final class VialFlags {
  private VialFlags() {}

  /** The vial was past its date on the day of the dose. */
  record LotExpired() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      LocalDate expires = occasion.given().expirationDate();
      return flag(
          Rule.LOT_EXPIRED, expires != null && expires.isBefore(occasion.given().occurredOn()));
    }
  }

  /** Without a lot a dose is not found again when the lot is recalled. */
  record LotMissing() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      return flag(Rule.LOT_MISSING, occasion.given().lotNumber() == null);
    }
  }

  /** Written as no manufacturer writes a lot: most often another field's value. */
  record LotUnusual() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      String lot = occasion.given().lotNumber();
      return flag(Rule.LOT_UNUSUAL, lot != null && LotNumber.isUnusual(lot));
    }
  }

  /**
   * A date no vial bears: no vaccine keeps for ten years, and none expired before it was first
   * used.
   */
  record ExpirationImplausible() implements Flag {
    private static final int LONGEST_SHELF_LIFE_YEARS = 10;

    @Override
    public Optional<Warning> look(Occasion occasion) {
      LocalDate expires = occasion.given().expirationDate();
      if (expires == null) {
        return Optional.empty();
      }
      LocalDate day = occasion.given().occurredOn();
      Vaccine vaccine = occasion.vaccine();
      return flag(
          Rule.EXPIRATION_IMPLAUSIBLE,
          expires.isAfter(day.plusYears(LONGEST_SHELF_LIFE_YEARS))
              || expires.isBefore(day.minusYears(LONGEST_SHELF_LIFE_YEARS))
              || (vaccine != null && !vaccine.use().existedOn(expires)));
    }
  }

  /** Given before its first authorisation anywhere, or after it went out of use. */
  record VaccineNotInUse() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Vaccine vaccine = occasion.vaccine();
      return flag(
          Rule.VACCINE_NOT_IN_USE,
          vaccine != null && !vaccine.use().usedOn(occasion.given().occurredOn()));
    }
  }

  /** Given in a way this vaccine is not given. A route in other words than ours is not judged. */
  record RouteUnusual() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      String route = occasion.given().route();
      Vaccine vaccine = occasion.vaccine();
      return flag(
          Rule.ROUTE_UNUSUAL,
          route != null
              && vaccine != null
              && Route.read(route)
                  .filter(read -> !vaccine.use().routes().contains(read))
                  .isPresent());
    }
  }

  /**
   * Injected though it is swallowed or inhaled, or into the buttock, where vaccines take badly. A
   * site in other words than ours is not judged.
   */
  record SiteUnusual() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      String site = occasion.given().site();
      Vaccine vaccine = occasion.vaccine();
      if (site == null || vaccine == null) {
        return Optional.empty();
      }
      boolean injected = vaccine.use().routes().stream().anyMatch(Route::isInjection);
      return flag(
          Rule.SITE_UNUSUAL,
          InjectionSite.read(site)
              .filter(read -> !injected || read == InjectionSite.BUTTOCK)
              .isPresent());
    }
  }
}
