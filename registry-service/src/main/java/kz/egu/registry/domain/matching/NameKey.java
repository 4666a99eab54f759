package kz.egu.registry.domain.matching;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is left of a name when everything is dropped that scripts and spellings disagree on: Kazakh
 * letters and the Russian ones written for them, the Latin alphabets of 2018 and 2021, passport
 * transliteration. Equal names have equal keys; some different names share one, which is why a key
 * alone decides nothing.
 *
 * <p>Two steps: each letter becomes one Latin letter for its sound (capitals stand for sounds that
 * Latin spells with two), then what is spelt at random goes: doubled letters, and every i beside
 * another vowel ({@code ия}, {@code iya}, {@code iia}, {@code ia} are all {@code a}).
 */
public final class NameKey {
  /** Longer ones are cut: a key is for an index. */
  static final int MAX_LENGTH = 60;

  private static final Map<Character, String> SOUNDS = sounds();

  /** Longest first. */
  private static final List<String[]> SPELLINGS =
      List.of(
          new String[] {"shch", "S"},
          new String[] {"sch", "S"},
          new String[] {"dzh", "j"},
          new String[] {"tch", "C"},
          new String[] {"sh", "S"},
          new String[] {"ch", "C"},
          new String[] {"zh", "j"},
          new String[] {"dj", "j"},
          new String[] {"kh", "h"},
          new String[] {"gh", "g"},
          new String[] {"ph", "f"},
          new String[] {"ts", "c"},
          new String[] {"tz", "c"},
          new String[] {"yo", "e"},
          new String[] {"ng", "n"},
          new String[] {"x", "ks"},
          new String[] {"y", "i"},
          new String[] {"q", "k"},
          new String[] {"w", "v"});

  private static final List<String> PATRONYMIC_ENDINGS =
      List.of("oviC", "eviC", "ovna", "evna", "iniCna", "kizi", "uli", "iC");

  private NameKey() {}

  /** The key of a family or given name; empty if nothing of it is a letter of these alphabets. */
  public static String of(String name) {
    return cut(bare(spelt(name)));
  }

  private static String spelt(String name) {
    StringBuilder latin = new StringBuilder();
    String lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char letter = lower.charAt(i);
      String sound = SOUNDS.get(letter);
      if (sound != null) {
        latin.append(sound);
      } else if (Character.isLetter(letter)) {
        // A letter with marks we do not know says its bare letter.
        String bare = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        if (bare.charAt(0) >= 'a' && bare.charAt(0) <= 'z') {
          latin.append(bare.charAt(0));
        }
      }
    }
    String spelt = latin.toString();
    for (String[] spelling : SPELLINGS) {
      spelt = spelt.replace(spelling[0], spelling[1]);
    }
    return spelt;
  }

  /** The key of the father's name within a patronymic, in whichever language it is formed. */
  public static String ofPatronymic(String patronymic) {
    // Before doubled letters go: the k of Serik is not the one of kyzy.
    String spelt = spelt(patronymic);
    for (String ending : PATRONYMIC_ENDINGS) {
      if (spelt.endsWith(ending) && spelt.length() > ending.length() + 1) {
        spelt = spelt.substring(0, spelt.length() - ending.length());
        break;
      }
    }
    String key = cut(bare(spelt));
    while (key.length() > 2 && isVowel(key.charAt(key.length() - 1))) {
      key = key.substring(0, key.length() - 1);
    }
    return key;
  }

  private static String cut(String key) {
    return key.length() <= MAX_LENGTH ? key : key.substring(0, MAX_LENGTH);
  }

  private static String bare(String spelt) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < spelt.length(); i++) {
      char letter = spelt.charAt(i);
      boolean besideVowel =
          (i > 0 && isVowel(spelt.charAt(i - 1)))
              || (i + 1 < spelt.length() && isVowel(spelt.charAt(i + 1)));
      boolean goes = letter == 'i' && besideVowel;
      boolean doubled = !kept.isEmpty() && kept.charAt(kept.length() - 1) == letter;
      if (!goes && !doubled) {
        kept.append(letter);
      }
    }
    return kept.toString();
  }

  private static boolean isVowel(char letter) {
    return "aeiou".indexOf(letter) >= 0;
  }

  private static Map<Character, String> sounds() {
    Map<Character, String> sounds = new HashMap<>();
    String cyrillic = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэ";
    String sound = "aabvggdeejziikklmnnooprstuuufhhcCSSiie";
    for (int i = 0; i < cyrillic.length(); i++) {
      sounds.put(cyrillic.charAt(i), sound.substring(i, i + 1));
    }
    sounds.put('ю', "iu");
    sounds.put('я', "ia");
    // Latin of 2018 (acute accents) and 2021 (umlauts, macron, cedilla).
    sounds.put('ı', "i");
    sounds.put('ý', "u");
    sounds.put('ş', "S");
    sounds.put('ç', "C");
    for (char plain = 'a'; plain <= 'z'; plain++) {
      sounds.put(plain, String.valueOf(plain));
    }
    return Map.copyOf(sounds);
  }
}
