package kz.egu.kernel.code;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The way a dose enters the body. Read from the codes of HL7 (version 3 RouteOfAdministration,
 * version 2 table 0162), from SNOMED CT, or from the usual words; whatever else is written is not
 * judged.
 */
public enum Route {
  IM,
  SC,
  ID,
  PO,
  NAS;

  private static final Map<String, Route> BY_NAME = new HashMap<>();

  static {
    name(IM, "IM", "78421000", "Injection, intramuscular", "intramuscular");
    name(IM, "в/м", "внутримышечно", "бұлшықетке", "б/е");
    name(SC, "SC", "SQ", "34206005", "Injection, subcutaneous", "subcutaneous");
    name(SC, "п/к", "подкожно", "тері астына", "т/а");
    name(ID, "ID", "IDINJ", "372464004", "Injection, intradermal", "intradermal");
    name(ID, "в/к", "внутрикожно", "тері ішіне", "т/і");
    name(PO, "PO", "26643006", "Swallow, oral", "oral");
    name(PO, "внутрь", "перорально", "ауыз арқылы", "ішке");
    name(NAS, "NAS", "NS", "NASINHL", "46713006", "Inhalation, nasal", "intranasal");
    name(NAS, "интраназально", "мұрын арқылы");
  }

  private static void name(Route route, String... names) {
    List.of(names).forEach(name -> BY_NAME.put(name.toUpperCase(Locale.ROOT), route));
  }

  /** Whether a needle is used. */
  public boolean isInjection() {
    return this == IM || this == SC || this == ID;
  }

  /** The route these words or this code name, if they name one. */
  public static Optional<Route> read(String text) {
    return Optional.ofNullable(BY_NAME.get(text.strip().toUpperCase(Locale.ROOT)));
  }
}
