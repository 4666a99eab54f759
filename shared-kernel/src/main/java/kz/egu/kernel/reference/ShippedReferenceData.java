package kz.egu.kernel.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Route;
import kz.egu.kernel.code.VaccineCode;
import org.jspecify.annotations.Nullable;

/** Reads the JSON files beside this class; the calendar may be another one. */
final class ShippedReferenceData {
  static final ReferenceData DATA = of(ProgrammesFile.shipped());

  private ShippedReferenceData() {}

  static ReferenceData with(Path programmes) {
    ProgrammesFile.Contents contents = ProgrammesFile.read(programmes);
    try {
      return of(contents);
    } catch (IllegalArgumentException misfit) {
      throw ProgrammesFile.unusable(programmes, misfit);
    }
  }

  private static ReferenceData of(ProgrammesFile.Contents calendar) {
    return new ReferenceData(
        calendar.version(),
        rows("regions.json", ShippedReferenceData::region),
        rows("facilities.json", ShippedReferenceData::facility),
        rows("vaccines.json", ShippedReferenceData::vaccine),
        calendar.programmes(),
        calendar.example());
  }

  private static Region region(JsonNode row) {
    return new Region(
        new RegionCode(text(row, "code")),
        name(row),
        row.required("population").intValue(),
        row.required("populationIsEstimate").booleanValue());
  }

  private static Facility facility(JsonNode row) {
    return new Facility(
        new FacilityId(text(row, "id")),
        new RegionCode(text(row, "region")),
        name(row),
        day(row, "openedOn"),
        day(row, "closedOn"));
  }

  private static Vaccine vaccine(JsonNode row) {
    return new Vaccine(
        new VaccineCode(text(row, "system"), text(row, "code")),
        new ProductCode(text(row, "code")),
        name(row),
        new ProgrammeCode(text(row, "programme")),
        row.required("dosesPerVial").intValue(),
        row.path("live").asBoolean(false),
        new Vaccine.Use(
            day(row, "existsFrom"),
            day(row, "usedFrom"),
            day(row, "usedUntil"),
            stream(row.required("routes"))
                .map(route -> Route.valueOf(route.asText()))
                .collect(Collectors.toUnmodifiableSet())));
  }

  private static @Nullable LocalDate day(JsonNode row, String member) {
    return row.has(member) ? LocalDate.parse(text(row, member)) : null;
  }

  private static LocalizedText name(JsonNode row) {
    JsonNode name = row.required("name");
    return new LocalizedText(text(name, "kk"), text(name, "ru"), text(name, "en"));
  }

  private static String text(JsonNode row, String member) {
    return row.required(member).asText();
  }

  private static <T> List<T> rows(String file, Function<JsonNode, T> read) {
    try (InputStream in =
        Objects.requireNonNull(ShippedReferenceData.class.getResourceAsStream(file), file)) {
      return stream(new JsonMapper().readTree(in)).map(read).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the shipped reference data " + file, broken);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
