package kz.egu.registry.domain.rule;

import static java.time.temporal.ChronoUnit.DAYS;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.reference.Facility;
import kz.egu.registry.domain.person.Identity;
import org.jspecify.annotations.Nullable;

/** All flags, in the order they are told. */
public final class Flags {
  public static final List<Flag> ALL =
      List.of(
          new VialFlags.LotExpired(),
          new VialFlags.LotMissing(),
          new VialFlags.LotUnusual(),
          new VialFlags.ExpirationImplausible(),
          new VialFlags.VaccineNotInUse(),
          new VialFlags.RouteUnusual(),
          new VialFlags.SiteUnusual(),
          new SeriesFlags.TooEarly(),
          new SeriesFlags.AgeUnusual(),
          new SeriesFlags.SameDaySameProgramme(),
          new SeriesFlags.TooManyDoses(),
          new Contraindicated(),
          new LateEntry(),
          new FacilityNotOpen(),
          new SeriesFlags.DoseNumberDiffers(),
          new IdentityDiffers(),
          new RegionDiffers());

  private Flags() {}

  /** Everything there is to flag. */
  public static List<Warning> look(Occasion occasion) {
    return ALL.stream().flatMap(flag -> flag.look(occasion).stream()).toList();
  }

  /** Where the record says something else of the person than was sent. */
  public static List<Warning> compare(Identity onRecord, Identity claimed) {
    return List.of(
            IdentityDiffers.between(onRecord, claimed), RegionDiffers.between(onRecord, claimed))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Given on a day for which a contraindication of its programme was on record. */
  record Contraindicated() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      return flag(
          Rule.CONTRAINDICATED,
          occasion.notDone().stream()
              .anyMatch(
                  one ->
                      one.contraindicates(
                          occasion.given().programme(), occasion.given().occurredOn())));
    }
  }

  /** Recorded by whoever gave it, long after. */
  record LateEntry() implements Flag {
    private static final int LATE_DAYS = 30;

    @Override
    public Optional<Warning> look(Occasion occasion) {
      long days = DAYS.between(occasion.given().occurredOn(), occasion.today());
      return occasion.given().provenance() == Provenance.PRIMARY && days > LATE_DAYS
          ? Optional.of(new Warning(Rule.LATE_ENTRY, Map.of("days", Long.toString(days))))
          : Optional.empty();
    }
  }

  /** Given by a facility that was not yet or no longer open. What it takes over may be older. */
  record FacilityNotOpen() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Facility facility = occasion.facility();
      return flag(
          Rule.FACILITY_NOT_OPEN,
          facility != null
              && occasion.given().provenance() == Provenance.PRIMARY
              && !facility.isOpenOn(occasion.given().occurredOn()));
    }
  }

  /** Known by this number under another name, birth date or sex. */
  record IdentityDiffers() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Identity claimed = occasion.claimed();
      return claimed == null
          ? Optional.empty()
          : between(occasion.history().person().identity(), claimed);
    }

    static Optional<Warning> between(Identity onRecord, Identity claimed) {
      boolean patronymicDiffers =
          onRecord.patronymic() != null
              && claimed.patronymic() != null
              && !isSameName(onRecord.patronymic(), claimed.patronymic());
      return flag(
          Rule.IDENTITY_DIFFERS,
          !isSameName(onRecord.familyName(), claimed.familyName())
              || !isSameName(onRecord.givenName(), claimed.givenName())
              || patronymicDiffers
              || !onRecord.birthDate().equals(claimed.birthDate())
              || onRecord.sex() != claimed.sex());
    }

    private static boolean isSameName(String one, String other) {
      return one.equals(other) || folded(one).equals(folded(other));
    }

    private static String folded(String name) {
      return Normalizer.normalize(name, Normalizer.Form.NFC)
          .strip()
          .replaceAll("\\s+", " ")
          .toUpperCase(Locale.ROOT);
    }
  }

  /** Said to live in another region than on record, which this does not change. */
  record RegionDiffers() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Identity claimed = occasion.claimed();
      return claimed == null
          ? Optional.empty()
          : between(occasion.history().person().identity(), claimed);
    }

    static Optional<Warning> between(Identity onRecord, Identity claimed) {
      @Nullable Object region = claimed.region();
      return flag(Rule.REGION_DIFFERS, region != null && !region.equals(onRecord.region()));
    }
  }

  static Optional<Warning> flag(Rule rule, boolean holds) {
    return holds ? Optional.of(Warning.of(rule)) : Optional.empty();
  }
}
