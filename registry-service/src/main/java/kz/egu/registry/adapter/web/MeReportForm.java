package kz.egu.registry.adapter.web;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.web.Page;
import kz.egu.registry.adapter.web.Catalogue.Choice;
import kz.egu.registry.application.ReportOwnDose.Submitted;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.examination.DoseExamination;
import kz.egu.registry.domain.examination.PersonExamination;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.selfreport.SelfReport;
import org.jspecify.annotations.Nullable;

/** The form in which a citizen reports a dose, with what stands in it. */
final class MeReportForm {
  /** Which field a refusal's pointer means; what is in none of them concerns the whole. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "/vaccine/system", "vaccine",
          "/vaccine/code", "vaccine",
          "/occurredOn", "occurredOn",
          "/facility", "facility",
          "/place", "place",
          "/lotNumber", "lot",
          "/documentReference", "document",
          "/person/familyName", "familyName",
          "/person/givenName", "givenName",
          "/person/patronymic", "patronymic");

  private final MultivaluedMap<String, String> sent;

  /** Whether it asks who the citizen is, as nobody knows them yet. */
  private final boolean unknown;

  MeReportForm(@Nullable MultivaluedMap<String, String> sent, boolean unknown) {
    this.sent = sent == null ? new MultivaluedHashMap<>() : sent;
    this.unknown = unknown;
  }

  /**
   * A field as it is shown.
   *
   * @param kind {@code text}, {@code date} or {@code select}
   * @param hint empty where the label says it all
   * @param error empty if nothing is wrong
   * @param earliest of a date
   * @param choices of a select
   */
  record Field(
      String name,
      String kind,
      String label,
      String hint,
      String value,
      String error,
      boolean required,
      int longest,
      String earliest,
      String latest,
      List<Choice> choices) {
    /** What describes it to those who do not see it. */
    public String describedBy() {
      return (hint.isEmpty() ? "" : name + "-hint ") + (error.isEmpty() ? "" : name + "-error");
    }
  }

  /** What was written in a field; null if nothing. */
  @Nullable String value(String name) {
    String value = sent.getFirst(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** As the use case takes it; birth date and sex are what the citizen's number says. */
  Submitted submitted(Iin own) {
    String vaccine = value("vaccine");
    int colon = vaccine == null ? -1 : vaccine.indexOf(':');
    SubmittedDose dose =
        new SubmittedDose(
            colon < 0 || vaccine == null ? vaccine : vaccine.substring(0, colon),
            colon < 0 || vaccine == null ? vaccine : vaccine.substring(colon + 1),
            value("lot"),
            null,
            value("occurredOn"),
            value("facility"),
            null,
            null,
            null,
            null,
            null);
    SubmittedPerson person =
        unknown
            ? new SubmittedPerson(
                List.of(),
                value("familyName"),
                value("givenName"),
                value("patronymic"),
                own.birthDate().toString(),
                own.sex().wire(),
                value("region"))
            : null;
    return new Submitted(person, dose, value("place"), value("document"));
  }

  /** By field, the first thing wrong with it; by the empty name what is wrong with the whole. */
  static Map<String, String> errors(List<Refusal> refusals, Function<Refusal, String> words) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (Refusal refusal : refusals) {
      String _ =
          errors.putIfAbsent(FIELDS.getOrDefault(refusal.pointer(), ""), words.apply(refusal));
    }
    return errors;
  }

  /** The fields in their order on the page. */
  List<Field> fields(
      Page page, Catalogue catalogue, Iin own, LocalDate today, Map<String, String> errors) {
    List<Field> fields = new ArrayList<>();
    String born = own.birthDate().toString();
    fields.add(field(page, errors, "vaccine", "select", true, 0, catalogue.vaccines(page)));
    Field day = field(page, errors, "occurredOn", "date", true, 0, List.of());
    fields.add(dated(day, born, today.toString()));
    fields.add(field(page, errors, "facility", "select", false, 0, catalogue.facilities(page)));
    fields.add(text(page, errors, "place", false, DoseExamination.MAX_TEXT_LENGTH));
    fields.add(text(page, errors, "lot", false, DoseExamination.MAX_LOT_LENGTH));
    fields.add(text(page, errors, "document", true, SelfReport.MAX_REFERENCE_LENGTH));
    if (unknown) {
      fields.add(text(page, errors, "familyName", true, PersonExamination.MAX_NAME_LENGTH));
      fields.add(text(page, errors, "givenName", true, PersonExamination.MAX_NAME_LENGTH));
      fields.add(text(page, errors, "patronymic", false, PersonExamination.MAX_NAME_LENGTH));
      fields.add(field(page, errors, "region", "select", false, 0, catalogue.regions(page)));
    }
    return fields;
  }

  private Field text(
      Page page, Map<String, String> errors, String name, boolean required, int longest) {
    return field(page, errors, name, "text", required, longest, List.of());
  }

  private Field field(
      Page page,
      Map<String, String> errors,
      String name,
      String kind,
      boolean required,
      int longest,
      List<Choice> choices) {
    String value = sent.getFirst(name);
    return new Field(
        name,
        kind,
        page.text("me-field-" + name),
        page.text("me-hint-" + name),
        value == null ? "" : value,
        errors.getOrDefault(name, ""),
        required,
        longest,
        "",
        "",
        choices);
  }

  private static Field dated(Field field, String earliest, String latest) {
    return new Field(
        field.name(),
        field.kind(),
        field.label(),
        field.hint(),
        field.value(),
        field.error(),
        field.required(),
        field.longest(),
        earliest,
        latest,
        field.choices());
  }
}
