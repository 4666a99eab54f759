package kz.egu.issuer.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words that would turn a record into a gate, in the three languages and as names of fields. What
 * this service says is searched for them; a passport of vaccination says what was given, and never
 * whether anybody may enter anywhere.
 */
public final class AdmissionWords {
  private static final Pattern WORDS =
      Pattern.compile(
          // English, as words and as parts of names of fields
          "allow|deny|denie|permit|forbid|prohibit|\\badmit|admiss|entrance|access"
              + "|\\b(enter|entry)\\b|valid.?(to|for|until)|may.?(enter|pass|travel)|approved"
              + "|clearance|eligib|verdict|\\b(green|red|amber)\\b|(fit|safe|free).?to.?"
              + "|\\bgate\\b|barrier|turnstile"
              // Russian; краснуха is rubella
              + "|разреш|запрещ|запрет|допуск|допущ|впуск|впущ|пропуск|проход|недействит"
              + "|вход (разреш|запре|откр|воспр)|право (на )?вход|зел[её]н|красн(ый|ого|ая|ое|ые|ым)"
              // Kazakh; қызылша is measles
              + "|рұқсат|тыйым|кіруге|кіргіз|кіре ал|жіберіл|өткіз|жарамды|жарамсыз|жасыл"
              + "|қызыл(?!ша)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NEXT_WORD =
      Pattern.compile("(?<=[a-zа-яәғқңөұүһі0-9])(?=[A-Z])|[_-]");

  /** What is said with such a word and admits nobody, as it is said. */
  public static final List<String> HARMLESS =
      List.of(
          // The contract's word for an algorithm that is not the one agreed.
          "alg-not-allowed",
          // That it is no gate.
          "This is a record; it does not permit or forbid anything.",
          "Это запись; она ничего не разрешает и не запрещает.",
          "Бұл — жазба; ол ештеңеге рұқсат бермейді және ештеңеге тыйым салмайды.",
          "This is a record of vaccinations; it does not permit or forbid anything.",
          "Это запись о прививках; она ничего не разрешает и не запрещает.",
          "Бұл — екпелер туралы жазба; ол ештеңеге рұқсат бермейді және ештеңеге тыйым салмайды.",
          "Egu keeps a record of vaccinations. It does not permit or forbid anything.",
          "Egu ведёт учёт прививок. Он ничего не разрешает и не запрещает.",
          "Egu — екпелердің есебі. Ол ештеңеге рұқсат бермейді және ештеңеге тыйым салмайды.");

  private AdmissionWords() {}

  /** The first such word in a text. */
  public static Optional<String> in(String text) {
    String rest = text;
    for (String harmless : HARMLESS) {
      rest = rest.replace(harmless, "");
    }
    return WORDS.matcher(rest).results().map(MatchResult::group).findFirst();
  }

  /** The first such word in the name of a field, a constant or a class. */
  public static Optional<String> inName(String name) {
    return in(name).or(() -> in(NEXT_WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT)));
  }
}
