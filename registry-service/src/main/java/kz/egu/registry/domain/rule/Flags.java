package kz.egu.registry.domain.rule;

import static java.time.temporal.ChronoUnit.DAYS;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.Predecessor;
import kz.egu.kernel.reference.Programme.Interval;
import kz.egu.registry.domain.person.Identity;
import org.jspecify.annotations.Nullable;

/** All flags, in the order they are told. */
public final class Flags {
  public static final List<Flag> ALL =
      List.of(
          new LotExpired(),
          new LotMissing(),
          new TooEarly(),
          new AgeUnusual(),
          new SameDaySameProgramme(),
          new Contraindicated(),
          new LateEntry(),
          new DoseNumberDiffers(),
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

  /** Sooner after the dose before than the programme's minimum interval. */
  record TooEarly() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Predecessor before = occasion.place().predecessor();
      if (before == null) {
        return Optional.empty();
      }
      long days = DAYS.between(before.occurredOn(), occasion.given().occurredOn());
      return occasion
          .programme()
          .intervalBefore(occasion.place().doseNumber())
          .filter(interval -> days < interval.minimumDays())
          .map(
              interval ->
                  new Warning(
                      Rule.TOO_EARLY,
                      Map.of(
                          "days", Long.toString(days),
                          "minimumDays", Integer.toString(interval.minimumDays()))));
    }
  }

  /** Younger than the programme's minimum age for this dose, or older than people get. */
  record AgeUnusual() implements Flag {
    private static final int OLDEST_YEARS = 120;

    @Override
    public Optional<Warning> look(Occasion occasion) {
      LocalDate birth = occasion.history().person().identity().birthDate();
      LocalDate day = occasion.given().occurredOn();
      Optional<Interval> ages = occasion.programme().ages(occasion.place().doseNumber());
      boolean tooYoung = ages.isPresent() && DAYS.between(birth, day) < ages.get().minimumDays();
      return flag(Rule.AGE_UNUSUAL, tooYoung || birth.plusYears(OLDEST_YEARS).isBefore(day));
    }
  }

  /** Another dose of the same programme on the same day. */
  record SameDaySameProgramme() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      long thatDay =
          occasion.history().series(occasion.given().programme()).stream()
              .filter(dose -> dose.given().occurredOn().equals(occasion.given().occurredOn()))
              .count();
      return flag(Rule.SAME_DAY_SAME_PROGRAMME, thatDay > 1);
    }
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

  /** The clinic believes it to be another dose of the series than the history says. */
  record DoseNumberDiffers() implements Flag {
    @Override
    public Optional<Warning> look(Occasion occasion) {
      Integer claimed = occasion.given().claimedDoseNumber();
      int number = occasion.place().doseNumber();
      return claimed != null && claimed != number
          ? Optional.of(
              new Warning(
                  Rule.DOSE_NUMBER_DIFFERS,
                  Map.of("claimed", claimed.toString(), "doseNumber", Integer.toString(number))))
          : Optional.empty();
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
      return folded(one).equals(folded(other));
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

  private static Optional<Warning> flag(Rule rule, boolean holds) {
    return holds ? Optional.of(Warning.of(rule)) : Optional.empty();
  }
}
