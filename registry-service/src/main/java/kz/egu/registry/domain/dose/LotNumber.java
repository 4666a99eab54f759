package kz.egu.registry.domain.dose;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be told of a lot number by its looks. */
public final class LotNumber {
  /** Longer is no placeholder, whatever it says. */
  private static final int LONGEST_PLACEHOLDER = 24;

  /** Zero, and the cross in Latin and in Cyrillic. */
  private static final Set<Character> FILLERS = Set.of('0', 'X', '\u0425');

  /** What people write where there is no lot, letters and digits only. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          ("UNKNOWN UNKN UNK UNSPECIFIED NOTKNOWN NOTSPECIFIED NOTAVAILABLE NOTRECORDED NA NONE NO"
                  + " NOLOT NIL NULL MISSING TBD НЕТ НЕТДАННЫХ НЕТСЕРИИ НЕИЗВЕСТНО НЕИЗВЕСТЕН"
                  + " НЕИЗВЕСТНА НЕУКАЗАНО НЕУКАЗАН НЕУКАЗАНА ОТСУТСТВУЕТ БЕЗСЕРИИ НД БЕЛГІСІЗ"
                  + " ЖОҚ ДЕРЕКЖОҚ МӘЛІМЕТЖОҚ КӨРСЕТІЛМЕГЕН СЕРИЯЖОҚ")
              .split(" "));

  /**
   * Year first or day first, as on vials and in forms; the month alone where it has four digits.
   */
  private static final Pattern DATE =
      Pattern.compile(
          "(19|20)[0-9]{2}[-./](0[1-9]|1[0-2])([-./][0-3][0-9])?"
              + "|([0-3]?[0-9][-./])?(0?[1-9]|1[0-2])[-./](19|20)[0-9]{2}");

  private LotNumber() {}

  /** Lots that read the same but for blanks and case are one lot; a placeholder is none. */
  public static String key(@Nullable String lot) {
    return lot == null || isPlaceholder(lot) ? "" : lot.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  /**
   * Whether somebody wrote that there is no lot: a word for it, or only punctuation, zeros or
   * crosses.
   */
  public static boolean isPlaceholder(String lot) {
    if (lot.length() > LONGEST_PLACEHOLDER) {
      return false;
    }
    StringBuilder letters = new StringBuilder(lot.length());
    lot.chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> letters.append((char) Character.toUpperCase(c)));
    return FILLERS.stream().anyMatch(filler -> letters.chars().allMatch(c -> c == filler))
        || PLACEHOLDERS.contains(letters.toString());
  }

  /**
   * Whether it is written as no manufacturer writes a lot: no digit at all, one character over and
   * over, or a date. More could be said of single manufacturers only for a while: they change the
   * form of their lots within one product.
   */
  public static boolean isUnusual(String lot) {
    return lot.chars().noneMatch(Character::isDigit)
        || lot.chars().distinct().count() == 1
        || DATE.matcher(lot).matches();
  }
}
