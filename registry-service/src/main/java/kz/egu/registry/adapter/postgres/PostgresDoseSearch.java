package kz.egu.registry.adapter.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.registry.application.port.DoseSearch;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.ImmunizationCriteria;
import org.jspecify.annotations.Nullable;

/** Doses looked for in PostgreSQL. Every value is bound; nothing sent ever becomes query text. */
@ApplicationScoped
class PostgresDoseSearch implements DoseSearch {
  private final DoseRows doses;

  PostgresDoseSearch(DoseRows doses) {
    this.doses = doses;
  }

  @Override
  @Transactional
  public List<DoseView> find(ImmunizationCriteria criteria, int limit) {
    Conditions conditions = new Conditions();
    conditions.add(
        "personId = :person",
        "person",
        criteria.person() == null ? null : criteria.person().value());
    conditions.add(
        "given.facility = :facility",
        "facility",
        criteria.facility() == null ? null : criteria.facility().value());
    conditions.add("voided = :voided", "voided", criteria.voided());
    conditions.add(
        "left(upper(replace(given.lotNumber, ' ', '')), length(:lot)) = :lot",
        "lot",
        lot(criteria.lotPrefix()));
    conditions.add("given.occurredOn >= :dayFrom", "dayFrom", criteria.occurredFrom());
    conditions.add("given.occurredOn < :dayBefore", "dayBefore", criteria.occurredBefore());
    conditions.add("recordedAt >= :updatedFrom", "updatedFrom", criteria.updatedFrom());
    conditions.add("recordedAt < :updatedBefore", "updatedBefore", criteria.updatedBefore());
    conditions.add("doseId > :after", "after", criteria.after());
    conditions.add(criteria.vaccines());
    return Reading.of(
        () ->
            doses
                .find(conditions.text(), Sort.ascending("doseId"), conditions.values)
                .range(0, limit - 1)
                .list()
                .stream()
                .map(DoseRow::toDomain)
                .toList());
  }

  private static @Nullable String lot(@Nullable String prefix) {
    return prefix == null ? null : prefix.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  private static final class Conditions {
    final List<String> texts = new ArrayList<>(List.of("1 = 1"));
    final Map<String, Object> values = new HashMap<>();

    void add(String text, String name, @Nullable Object value) {
      if (value != null) {
        texts.add(text);
        values.put(name, value);
      }
    }

    void add(List<VaccineCode> anyOf) {
      List<String> one = new ArrayList<>();
      for (VaccineCode vaccine : anyOf) {
        int number = one.size();
        one.add(
            "(given.vaccineSystem = :system"
                + number
                + " and given.vaccineCode = :code"
                + number
                + ")");
        values.put("system" + number, vaccine.system());
        values.put("code" + number, vaccine.code());
      }
      if (!one.isEmpty()) {
        texts.add("(" + String.join(" or ", one) + ")");
      }
    }

    String text() {
      return String.join(" and ", texts);
    }
  }
}
