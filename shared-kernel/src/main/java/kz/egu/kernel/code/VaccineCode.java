package kz.egu.kernel.code;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A vaccine as it was coded when recorded: a code and the short name of its system ({@code cvx},
 * {@code atc}, or {@code kz} for the national list).
 */
public record VaccineCode(String system, String code) {
  public static final String CVX = "cvx";
  public static final String ATC = "atc";
  public static final String NATIONAL = "kz";

  private static final Map<String, String> URI_BY_SYSTEM =
      Map.of(
          CVX, "http://hl7.org/fhir/sid/cvx",
          ATC, "http://www.whocc.no/atc",
          NATIONAL, "urn:egu:vaccine:kz");
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,31}");

  /**
   * @throws IllegalArgumentException if the system is not one of the three or the code has no
   *     code's form
   */
  public VaccineCode {
    if (!URI_BY_SYSTEM.containsKey(system)) {
      throw new IllegalArgumentException("not a known vaccine code system");
    }
    Codes.require(FORM, code, "vaccine code");
  }

  /**
   * Reads a system given as FHIR URI or as short name.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static VaccineCode of(String systemOrUri, String code) {
    String system =
        URI_BY_SYSTEM.entrySet().stream()
            .filter(entry -> entry.getValue().equals(systemOrUri))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(systemOrUri);
    return new VaccineCode(system, code);
  }

  /** The system's FHIR URI. */
  public String systemUri() {
    return Objects.requireNonNull(URI_BY_SYSTEM.get(system));
  }

  @Override
  public String toString() {
    return system + ":" + code;
  }
}
