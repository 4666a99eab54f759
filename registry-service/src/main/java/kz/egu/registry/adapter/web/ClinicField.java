package kz.egu.registry.adapter.web;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.web.Page;

/**
 * One field of a form as its page shows it.
 *
 * @param type {@code text}, {@code date}, {@code area} or {@code select}
 * @param hint what to write there; empty where the label says it all
 * @param error what is wrong with what was written; empty if nothing is
 * @param focus whether the page opens with the cursor here
 * @param most characters at most
 */
record ClinicField(
    String name,
    String label,
    String type,
    String value,
    boolean required,
    String hint,
    String error,
    boolean focus,
    int most,
    List<Group> groups) {
  private static final int USUAL = 120;

  /** Choices under a heading; those without one stand for themselves. */
  record Group(String heading, List<Choice> choices) {}

  record Choice(String value, String name, boolean chosen) {}

  static ClinicField text(String name, Page page, Map<String, String> form) {
    return of(name, "text", page, form, List.of());
  }

  static ClinicField date(String name, Page page, Map<String, String> form) {
    return of(name, "date", page, form, List.of());
  }

  static ClinicField area(String name, Page page, Map<String, String> form) {
    return of(name, "area", page, form, List.of());
  }

  static ClinicField select(String name, Page page, Map<String, String> form, List<Group> groups) {
    return of(name, "select", page, form, groups);
  }

  private static ClinicField of(
      String name, String type, Page page, Map<String, String> form, List<Group> groups) {
    return new ClinicField(
        name,
        page.text("field-" + name),
        type,
        form.getOrDefault(name, ""),
        false,
        "",
        "",
        false,
        USUAL,
        groups);
  }

  /** For {@code aria-describedby}. */
  public String described() {
    String both =
        (hint.isEmpty() ? "" : name + "-hint ") + (error.isEmpty() ? "" : name + "-error");
    return both.strip();
  }

  ClinicField demanded() {
    return new ClinicField(name, label, type, value, true, hint, error, focus, most, groups);
  }

  ClinicField hinted(String words) {
    return new ClinicField(name, label, type, value, required, words, error, focus, most, groups);
  }

  /** Where the same field is called otherwise. */
  ClinicField called(String words) {
    return new ClinicField(name, words, type, value, required, hint, error, focus, most, groups);
  }

  ClinicField focused() {
    return new ClinicField(name, label, type, value, required, hint, error, true, most, groups);
  }

  ClinicField upTo(int characters) {
    return new ClinicField(
        name, label, type, value, required, hint, error, focus, characters, groups);
  }

  /** The fields with what is wrong with them; then the cursor goes to the first of those. */
  static List<ClinicField> with(List<ClinicField> fields, Map<String, String> errors) {
    String first =
        fields.stream().map(ClinicField::name).filter(errors::containsKey).findFirst().orElse("");
    return fields.stream()
        .map(
            one ->
                new ClinicField(
                    one.name,
                    one.label,
                    one.type,
                    one.value,
                    one.required,
                    one.hint,
                    errors.getOrDefault(one.name, ""),
                    first.isEmpty() ? one.focus : one.name.equals(first),
                    one.most,
                    one.groups))
        .toList();
  }
}
