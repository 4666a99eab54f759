package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.Programme.Interval;
import kz.egu.kernel.reference.Programme.SeriesDose;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calendar everybody is measured by. It says nothing of anybody, so anybody may read it. */
@Tag(name = "programmes")
@Path("/v1/programmes")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class ProgrammesResource {
  private final ReferenceData reference;
  private final InstantSource clock;
  private final ZoneId zone;

  ProgrammesResource(
      ReferenceData reference,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    this.reference = reference;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * @param example true while it is an example, like the one shipped, which no ministry ordered
   */
  record CalendarBody(String version, boolean example, List<ProgrammeBody> programmes) {}

  record NameBody(String kk, String ru, String en) {
    static NameBody of(LocalizedText name) {
      return new NameBody(name.kk(), name.ru(), name.en());
    }
  }

  /** All times in days. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IntervalBody(int minimumDays, int recommendedDays, @Nullable Integer latestDays) {
    static @Nullable IntervalBody of(@Nullable Interval interval) {
      return interval == null
          ? null
          : new IntervalBody(
              interval.minimumDays(), interval.recommendedDays(), interval.latestDays());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeriesDoseBody(
      int doseNumber, @Nullable IntervalBody ages, @Nullable IntervalBody afterPrevious) {
    static SeriesDoseBody of(SeriesDose dose) {
      return new SeriesDoseBody(
          dose.doseNumber(), IntervalBody.of(dose.ages()), IntervalBody.of(dose.afterPrevious()));
    }
  }

  /**
   * A programme as it is today, with the products that may be given in it, any after any but for
   * sequences.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgrammeBody(
      String code,
      LocalDate effectiveFrom,
      NameBody name,
      boolean routine,
      @Nullable Integer startUntilDays,
      int graceDays,
      List<SeriesDoseBody> series,
      @Nullable IntervalBody revaccination,
      List<String> products,
      List<List<String>> sequences) {
    static ProgrammeBody of(Programme programme, ReferenceData reference) {
      Programme.Rules rules = programme.rules();
      return new ProgrammeBody(
          programme.code().value(),
          programme.effectiveFrom(),
          NameBody.of(programme.name()),
          rules.routine(),
          rules.startUntilDays(),
          rules.graceDays(),
          programme.series().stream().map(SeriesDoseBody::of).toList(),
          IntervalBody.of(programme.revaccination()),
          reference.vaccines().stream()
              .filter(vaccine -> vaccine.programme().equals(programme.code()))
              .map(Vaccine::product)
              .map(ProductCode::value)
              .toList(),
          rules.sequences().stream()
              .map(one -> one.stream().map(ProductCode::value).toList())
              .toList());
    }
  }

  @GET
  @Operation(
      operationId = "readProgrammes",
      summary = "The vaccination calendar in force; needs no sign-in")
  @APIResponse(
      responseCode = "200",
      description = "All programmes; example is true while no ministry's order stands behind them")
  public CalendarBody readProgrammes() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    return new CalendarBody(
        reference.version(),
        reference.isExampleCalendar(),
        reference.programmes(today).stream().map(one -> ProgrammeBody.of(one, reference)).toList());
  }
}
