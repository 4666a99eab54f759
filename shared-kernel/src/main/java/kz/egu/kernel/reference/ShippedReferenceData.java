package kz.egu.kernel.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import kz.egu.kernel.reference.Programme.Interval;
import kz.egu.kernel.reference.Programme.SeriesDose;
import org.jspecify.annotations.Nullable;

/** Reads the four JSON files beside this class. */
final class ShippedReferenceData {
  static final ReferenceData DATA = read();

  private static final String VERSION = "2026-11-23";

  private ShippedReferenceData() {}

  private static ReferenceData read() {
    return new ReferenceData(
        VERSION,
        rows("regions.json", ShippedReferenceData::region),
        rows("facilities.json", ShippedReferenceData::facility),
        rows("vaccines.json", ShippedReferenceData::vaccine),
        rows("programmes.json", ShippedReferenceData::programme));
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

  private static Programme programme(JsonNode row) {
    return new Programme(
        new ProgrammeCode(text(row, "code")),
        name(row),
        stream(row.required("series"))
            .map(
                dose ->
                    new SeriesDose(
                        dose.required("doseNumber").intValue(),
                        interval(dose.get("ages")),
                        interval(dose.get("afterPrevious"))))
            .toList(),
        interval(row.get("revaccination")),
        new Programme.Rules(
            row.path("routine").asBoolean(false),
            row.has("startUntilDays") ? row.required("startUntilDays").intValue() : null,
            row.path("graceDays").asInt(Programme.Rules.USUAL_GRACE_DAYS),
            row.has("mostIn180Days") ? row.required("mostIn180Days").intValue() : null,
            stream(row.path("sequences")).map(ShippedReferenceData::products).toList()));
  }

  private static List<ProductCode> products(JsonNode codes) {
    return stream(codes).map(code -> new ProductCode(code.asText())).toList();
  }

  private static @Nullable Interval interval(@Nullable JsonNode row) {
    if (row == null) {
      return null;
    }
    JsonNode latest = row.get("latestDays");
    return new Interval(
        row.required("minimumDays").intValue(),
        row.required("recommendedDays").intValue(),
        latest == null ? null : latest.intValue());
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
