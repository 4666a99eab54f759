package kz.egu.registry.adapter.web;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;

/** What the reference data calls things in a page's language, and its lists in that order. */
@Singleton
class Catalogue {
  private final ReferenceData reference;

  Catalogue(ReferenceData reference) {
    this.reference = reference;
  }

  /** What may be chosen. */
  record Choice(String value, String name) {}

  String vaccine(VaccineCode code, Page page) {
    return reference.vaccine(code).map(one -> in(page, one.name())).orElse(code.toString());
  }

  String facility(FacilityId id, Page page) {
    return reference.facility(id).map(one -> in(page, one.name())).orElse(id.value());
  }

  String programme(ProgrammeCode code, Page page) {
    // What it is called by its last version, whichever is in force.
    return reference
        .programme(code, LocalDate.MAX)
        .map(one -> in(page, one.name()))
        .orElse(code.value());
  }

  List<Choice> vaccines(Page page) {
    return sorted(
        page,
        reference.vaccines().stream()
            .map(one -> new Choice(one.code().toString(), in(page, one.name()))));
  }

  List<Choice> facilities(Page page) {
    return sorted(
        page,
        reference.facilities().stream()
            .map(one -> new Choice(one.id().value(), in(page, one.name()))));
  }

  List<Choice> regions(Page page) {
    return sorted(
        page,
        reference.regions().stream()
            .map(one -> new Choice(one.code().value(), in(page, one.name()))));
  }

  private static List<Choice> sorted(Page page, Stream<Choice> choices) {
    return choices.sorted(Comparator.comparing(Choice::name, page.formats().order())).toList();
  }

  private static String in(Page page, LocalizedText text) {
    return text.in(page.formats().locale());
  }
}
