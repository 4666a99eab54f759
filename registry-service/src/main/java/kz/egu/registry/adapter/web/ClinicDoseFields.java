package kz.egu.registry.adapter.web;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.web.Page;
import kz.egu.registry.domain.examination.DoseExamination;
import kz.egu.registry.domain.examination.NotDoneExamination;
import kz.egu.registry.domain.examination.PersonExamination;
import kz.egu.registry.domain.notdone.StatusReason;

/** The fields of the health worker's forms. */
final class ClinicDoseFields {
  /** Of a reason. */
  static final int LONGEST_REASON = 300;

  private static final List<String> SITES =
      List.of("left arm", "right arm", "left thigh", "right thigh");
  private static final List<String> ROUTES = List.of("IM", "SC", "ID", "PO", "NAS");

  private ClinicDoseFields() {}

  /** What these pages offer for a field; others may have recorded anything there. */
  static List<String> offered(String field) {
    return switch (field) {
      case "site" -> SITES;
      case "route" -> ROUTES;
      default -> List.of();
    };
  }

  static List<ClinicField> dose(Page page, Map<String, String> form) {
    return List.of(
        ClinicField.date("occurredOn", page, form).demanded(),
        ClinicField.text("lot", page, form)
            .hinted(page.text("hint-lot"))
            .upTo(DoseExamination.MAX_LOT_LENGTH)
            .focused(),
        ClinicField.date("expires", page, form),
        ClinicField.text("performer", page, form),
        fewOrNone("site", page, form),
        fewOrNone("route", page, form));
  }

  static List<ClinicField> person(Page page, Map<String, String> form, ClinicVaccines vaccines) {
    return List.of(
        ClinicField.text("familyName", page, form)
            .demanded()
            .upTo(PersonExamination.MAX_NAME_LENGTH)
            .focused(),
        ClinicField.text("givenName", page, form).demanded(),
        ClinicField.text("patronymic", page, form),
        ClinicField.date("birthDate", page, form).demanded(),
        ClinicField.select(
                "sex",
                page,
                form,
                ClinicVaccines.few(
                    page,
                    "sex",
                    List.of("", "female", "male", "unknown"),
                    form.getOrDefault("sex", "")))
            .demanded(),
        ClinicField.select(
            "region", page, form, vaccines.regions(page, form.getOrDefault("region", ""))));
  }

  static List<ClinicField> notDone(
      Page page, Map<String, String> form, List<ClinicField.Group> choices) {
    return List.of(
        ClinicField.select("vaccine", page, form, choices).demanded().focused(),
        ClinicField.select(
                "statusReason",
                page,
                form,
                ClinicVaccines.few(
                    page,
                    "not-done",
                    List.of("", StatusReason.REFUSAL.wire(), StatusReason.CONTRAINDICATION.wire()),
                    form.getOrDefault("statusReason", "")))
            .demanded(),
        ClinicField.area("detail", page, form).upTo(NotDoneExamination.MAX_DETAIL_LENGTH),
        ClinicField.date("occurredOn", page, form).demanded(),
        ClinicField.date("until", page, form).hinted(page.text("hint-until")),
        ClinicField.text("performer", page, form).called(page.text("not-done-performer")));
  }

  static ClinicField reason(Page page, Map<String, String> form) {
    return ClinicField.area("reason", page, form).demanded().upTo(LONGEST_REASON);
  }

  private static ClinicField fewOrNone(String name, Page page, Map<String, String> form) {
    String chosen = form.getOrDefault(name, "");
    List<String> values = new java.util.ArrayList<>(offered(name));
    values.addFirst("");
    return ClinicField.select(name, page, form, ClinicVaccines.few(page, name, values, chosen));
  }
}
