package kz.egu.registry.adapter.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies of {@code POST /v1/doses} for synthetic people, each test with a person of its own. */
final class DoseBodies {
  static final String FACILITY = "KZ-75-0001";
  static final String CVX = "http://hl7.org/fhir/sid/cvx";

  private static final AtomicInteger PASSPORTS = new AtomicInteger();

  private DoseBodies() {}

  /** A passport nobody else in this test run has. */
  static String freshPassport() {
    return "N%08d".formatted(PASSPORTS.incrementAndGet());
  }

  static Map<String, Object> person(String system, String value) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("identifier", Map.of("system", system, "value", value));
    person.put("familyName", "Сейітқазы");
    person.put("givenName", "Айдос");
    person.put("birthDate", "1990-01-01");
    person.put("sex", "male");
    person.put("region", "KZ-75");
    return person;
  }

  static Map<String, Object> dose(String passport, String occurredOn) {
    Map<String, Object> dose = new LinkedHashMap<>();
    dose.put("person", person("passport", passport));
    dose.put("vaccine", Map.of("system", "cvx", "code", "208"));
    dose.put("lotNumber", "EK9788");
    dose.put("expirationDate", "2027-06-30");
    dose.put("occurredOn", occurredOn);
    dose.put("facility", FACILITY);
    return dose;
  }

  /** The same body with one member replaced, at any depth ({@code person.birthDate}). */
  static Map<String, Object> with(Map<String, Object> body, String path, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(body);
    int dot = path.indexOf('.');
    if (dot < 0) {
      copy.put(path, value);
    } else {
      String head = path.substring(0, dot);
      @SuppressWarnings("unchecked")
      Map<String, Object> inner = (Map<String, Object>) copy.getOrDefault(head, Map.of());
      copy.put(head, with(inner, path.substring(dot + 1), value));
    }
    return copy;
  }

  static Map<String, Object> without(Map<String, Object> body, String member) {
    Map<String, Object> copy = new LinkedHashMap<>(body);
    copy.remove(member);
    return copy;
  }
}
