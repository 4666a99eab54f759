package kz.egu.issuer.domain.pass;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A name in the letters of a passport's machine-readable zone: A to Z, and {@code <} between parts.
 *
 * <p>Source: ICAO Doc 9303 part 3, section 6 (transliteration). Its Cyrillic table does not hold
 * the letters that Kazakh adds; they go by their nearest base letter, as passports here have them.
 */
public final class MachineReadableName {
  private static final int MAX_LENGTH = 80;
  private static final char FILLER = '<';

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          entry('А', "A"),
          entry('Б', "B"),
          entry('В', "V"),
          entry('Г', "G"),
          entry('Д', "D"),
          entry('Е', "E"),
          entry('Ё', "E"),
          entry('Ж', "ZH"),
          entry('З', "Z"),
          entry('И', "I"),
          entry('Й', "I"),
          entry('К', "K"),
          entry('Л', "L"),
          entry('М', "M"),
          entry('Н', "N"),
          entry('О', "O"),
          entry('П', "P"),
          entry('Р', "R"),
          entry('С', "S"),
          entry('Т', "T"),
          entry('У', "U"),
          entry('Ф', "F"),
          entry('Х', "KH"),
          entry('Ц', "TS"),
          entry('Ч', "CH"),
          entry('Ш', "SH"),
          entry('Щ', "SHCH"),
          entry('Ъ', "IE"),
          entry('Ы', "Y"),
          entry('Ь', ""),
          entry('Э', "E"),
          entry('Ю', "IU"),
          entry('Я', "IA"),
          // Kazakh
          entry('Ә', "A"),
          entry('Ғ', "G"),
          entry('Қ', "K"),
          entry('Ң', "N"),
          entry('Ө', "O"),
          entry('Ұ', "U"),
          entry('Ү', "U"),
          entry('Һ', "H"),
          entry('І', "I"),
          // Ukrainian, Belarusian
          entry('Є', "IE"),
          entry('Ї', "I"),
          entry('Ґ', "G"),
          entry('Ў', "U"),
          // Latin letters that are no base letter with a mark, or go by two letters
          entry('Ä', "AE"),
          entry('Å', "AA"),
          entry('Æ', "AE"),
          entry('Ð', "D"),
          entry('Đ', "D"),
          entry('Ö', "OE"),
          entry('Ø', "OE"),
          entry('Œ', "OE"),
          entry('Ü', "UE"),
          entry('Þ', "TH"),
          entry('ẞ', "SS"),
          entry('Ł', "L"),
          entry('Ħ', "H"),
          entry('Ŋ', "N"),
          entry('Ŧ', "T"),
          entry('Ə', "A"));

  private MachineReadableName() {}

  /** At most 80 characters; empty where no letter of the name can be written. */
  public static String of(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder(composed.length() + 8);
    for (int i = 0; i < composed.length(); i++) {
      append(letters, composed.charAt(i));
    }
    while (!letters.isEmpty() && letters.charAt(letters.length() - 1) == FILLER) {
      letters.setLength(letters.length() - 1);
    }
    return letters.length() <= MAX_LENGTH ? letters.toString() : letters.substring(0, MAX_LENGTH);
  }

  private static void append(StringBuilder letters, char c) {
    String known = LETTERS.get(c);
    if (known != null) {
      letters.append(known);
    } else if (Character.isSpaceChar(c) || Character.getType(c) == Character.DASH_PUNCTUATION) {
      if (!letters.isEmpty() && letters.charAt(letters.length() - 1) != FILLER) {
        letters.append(FILLER);
      }
    } else {
      // Without its mark, a base letter or nothing: apostrophes and the like are left out.
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      char base = parts.charAt(0);
      if (base >= 'A' && base <= 'Z') {
        letters.append(base);
      } else if (parts.length() > 1) {
        letters.append(LETTERS.getOrDefault(base, ""));
      }
    }
  }
}
