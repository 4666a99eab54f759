package kz.egu.registry.adapter.web;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.registry.adapter.web.ClinicField.Choice;
import kz.egu.registry.adapter.web.ClinicField.Group;

/** What the forms of the health worker's pages let choose from. */
@Singleton
class ClinicVaccines {
  private final ReferenceData reference;
  private final Catalogue catalogue;

  ClinicVaccines(ReferenceData reference, Catalogue catalogue) {
    this.reference = reference;
    this.catalogue = catalogue;
  }

  String name(VaccineCode code, Page page) {
    return catalogue.vaccine(code, page);
  }

  /**
   * @param code as {@code system:code}
   */
  String name(String code, Page page) {
    String[] parts = code.split(":", 2);
    try {
      return parts.length == 2 ? name(new VaccineCode(parts[0], parts[1]), page) : code;
    } catch (IllegalArgumentException notOne) {
      return code;
    }
  }

  boolean isKnown(String code) {
    return reference.vaccines().stream().anyMatch(one -> one.code().toString().equals(code));
  }

  String programme(ProgrammeCode code, Page page) {
    return catalogue.programme(code, page);
  }

  String facility(FacilityId id, Page page) {
    return catalogue.facility(id, page);
  }

  String region(RegionCode code, Page page) {
    return reference
        .region(code)
        .map(one -> one.name().in(page.formats().locale()))
        .orElse(code.value());
  }

  /** Vaccines to choose from: those in use today first, then all by name. */
  List<Group> choices(Page page, List<ClinicDesk.Lot> today, String chosen) {
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("", List.of(new Choice("", page.text("choose"), chosen.isEmpty()))));
    List<Choice> used =
        today.stream()
            .map(ClinicDesk.Lot::vaccine)
            .filter(this::isKnown)
            .map(code -> new Choice(code, name(code, page), code.equals(chosen)))
            .toList();
    if (!used.isEmpty()) {
      groups.add(new Group(page.text("vaccines-today"), used));
    }
    boolean alreadyChosen = used.stream().anyMatch(Choice::chosen);
    groups.add(
        new Group(
            page.text("vaccines-all"),
            catalogue.vaccines(page).stream()
                .map(
                    one ->
                        new Choice(
                            one.value(), one.name(), !alreadyChosen && one.value().equals(chosen)))
                .toList()));
    return groups;
  }

  /** Regions by name, and none. */
  List<Group> regions(Page page, String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", page.text("region-unknown"), chosen.isEmpty()));
    catalogue
        .regions(page)
        .forEach(
            one -> choices.add(new Choice(one.value(), one.name(), one.value().equals(chosen))));
    return List.of(new Group("", choices));
  }

  /**
   * A few choices with words of their own.
   *
   * @param prefix of the words' keys; blanks of a value are hyphens there
   */
  static List<Group> few(Page page, String prefix, List<String> values, String chosen) {
    return List.of(
        new Group(
            "",
            values.stream()
                .map(value -> new Choice(value, words(page, prefix, value), value.equals(chosen)))
                .toList()));
  }

  static String words(Page page, String prefix, String value) {
    return page.text(
        prefix
            + "-"
            + (value.isEmpty() ? "none" : value.toLowerCase(Locale.ROOT).replace(' ', '-')));
  }
}
