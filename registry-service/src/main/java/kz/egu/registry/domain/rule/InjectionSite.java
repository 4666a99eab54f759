package kz.egu.registry.domain.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a needle goes in, as far as the rules tell places apart. Read from the codes of HL7
 * (version 3 ActSite, version 2 table 0163) or from the usual words.
 */
enum InjectionSite {
  ARM,
  THIGH,
  BUTTOCK;

  private static final List<String> SIDES =
      List.of("", "left ", "right ", "левая ", "правая ", "левое ", "правое ", "сол ", "оң ");
  private static final Map<String, InjectionSite> BY_NAME = new HashMap<>();

  static {
    code(ARM, "LA", "RA", "LD", "RD", "LUA", "RUA", "LLFA", "RLFA");
    code(THIGH, "LT", "RT", "LVL", "RVL");
    code(BUTTOCK, "LG", "RG", "BU", "LVG", "RVG");
    words(ARM, "arm", "upper arm", "deltoid", "рука", "плечо", "қол", "иық");
    words(THIGH, "thigh", "vastus lateralis", "бедро", "сан");
    words(BUTTOCK, "buttock", "gluteus", "gluteus medius", "ягодица", "бөксе");
  }

  private static void code(InjectionSite site, String... codes) {
    List.of(codes).forEach(code -> BY_NAME.put(code, site));
  }

  private static void words(InjectionSite site, String... words) {
    for (String word : words) {
      SIDES.forEach(side -> BY_NAME.put((side + word).toUpperCase(Locale.ROOT), site));
    }
  }

  /** The place these words or this code name, if they name one. */
  static Optional<InjectionSite> read(String text) {
    return Optional.ofNullable(BY_NAME.get(text.strip().toUpperCase(Locale.ROOT)));
  }
}
