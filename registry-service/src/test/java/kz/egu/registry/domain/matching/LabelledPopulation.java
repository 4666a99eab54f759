package kz.egu.registry.domain.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Made-up people, two in five of them on record twice: in Kazakh letters, in Russian ones, as a
 * passport spells them, in the Latin of 2021 or 2018; with slips, a patronymic left out, another
 * region after moving house, another family name after a marriage. One in forty has a twin, one in
 * ten a brother or sister, one in twenty a namesake of another age. The names are few, so that
 * people are more alike here than in life. Shares no code with the matcher.
 */
record LabelledPopulation(List<Labelled> records) {
  /** A record and the person it is of. */
  record Labelled(
      int person,
      String familyName,
      String givenName,
      @Nullable String patronymic,
      LocalDate birthDate,
      Sex sex,
      @Nullable RegionCode region) {}

  private record Somebody(
      String family, String given, String father, LocalDate birthDate, Sex sex, String region) {}

  private static final List<String> MEN =
      List.of(
          "Айдос",
          "Нұрлан",
          "Ерлан",
          "Қайрат",
          "Болат",
          "Серік",
          "Мұхтар",
          "Бауыржан",
          "Данияр",
          "Ержан",
          "Шыңғыс",
          "Өмірбек",
          "Әлихан",
          "Ғани",
          "Темірлан",
          "Жандос",
          "Асхат",
          "Марат",
          "Сергей",
          "Александр",
          "Андрей",
          "Виктор",
          "Михаил",
          "Дәурен",
          "Ұлан",
          "Рүстем");
  private static final List<String> WOMEN =
      List.of(
          "Айгүл",
          "Әлия",
          "Динара",
          "Гүлнар",
          "Сәуле",
          "Жанар",
          "Мадина",
          "Қарлығаш",
          "Үміт",
          "Ботагөз",
          "Айнұр",
          "Назгүл",
          "Зарина",
          "Өрік",
          "Елена",
          "Ольга",
          "Наталья",
          "Татьяна",
          "Ғалия",
          "Ақмарал",
          "Шолпан",
          "Хадиша",
          "Перизат",
          "Томирис");
  private static final List<String> FAMILIES =
      List.of(
          "Жұмабаев",
          "Сейітқазин",
          "Нұрпейісов",
          "Қасымов",
          "Оспанов",
          "Әбдірахманов",
          "Ахметов",
          "Сүлейменов",
          "Өтегенов",
          "Ғабдуллин",
          "Байжанов",
          "Тілеубердин",
          "Мұқанов",
          "Ибрагимов",
          "Ысқақов",
          "Досжанов",
          "Есенов",
          "Шәріпов",
          "Жақсылықов",
          "Көшербаев",
          "Рахимов",
          "Хамитов",
          "Иванов",
          "Петров",
          "Кузнецов",
          "Попов",
          "Смирнов",
          "Соколов",
          "Цойев",
          "Щербаков",
          "Исаев",
          "Құнанбаев",
          "Әуезов",
          "Байтұрсынов",
          "Үсенов",
          "Бөкейханов");
  private static final List<String> REGIONS =
      List.of("KZ-75", "KZ-71", "KZ-79", "KZ-10", "KZ-27", "KZ-39", "KZ-55", "KZ-63");

  private static final Map<String, String> RUSSIAN =
      Map.of(
          "ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и");
  private static final Map<String, String> PASSPORT =
      letters(
          "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f"
              + " х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya");
  private static final Map<String, String> LATIN_2021 =
      letters(
          "а a ә ä б b в v г g ғ ğ д d е e ж j з z и i й i к k қ q л l м m н n ң ñ о o ө ö п p р r"
              + " с s т t у u ұ ū ү ü ф f х h һ h ц ts ч ch ш ş щ şch ы y і ı э e ю iu я ia");
  private static final Map<String, String> LATIN_2018 =
      letters(
          "а a ә á б b в v г g ғ ǵ д d е e ж j з z и ı й ı к k қ q л l м m н n ң ń о o ө ó п p р r"
              + " с s т t у ý ұ u ү ú ф f х h һ h ц ts ч ch ш sh щ shch ы y і i э e ю ıý я ıa");

  static LabelledPopulation of(Random random, int people) {
    List<Somebody> all = new ArrayList<>();
    while (all.size() < people) {
      Somebody one = somebody(random, Sex.FEMALE);
      all.add(one);
      if (random.nextInt(40) == 0) {
        all.add(sibling(random, one, one.birthDate()));
      }
      if (random.nextInt(10) == 0) {
        all.add(sibling(random, one, birthDate(random)));
      }
      if (random.nextInt(20) == 0) {
        all.add(
            new Somebody(
                one.family(),
                one.given(),
                pick(random, MEN),
                birthDate(random),
                one.sex(),
                one.region()));
      }
    }
    List<Labelled> records = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Script first = pick(random, List.of(Script.values()));
      records.add(write(random, i, all.get(i), first, false));
      if (random.nextInt(5) < 2) {
        Script again = pick(random, List.of(Script.values()));
        records.add(write(random, i, all.get(i), again, true));
      }
    }
    return new LabelledPopulation(List.copyOf(records));
  }

  private enum Script {
    KAZAKH,
    RUSSIAN,
    PASSPORT,
    LATIN_2021,
    LATIN_2018
  }

  private static Somebody somebody(Random random, Sex either) {
    Sex sex = random.nextBoolean() ? either : Sex.MALE;
    return new Somebody(
        pick(random, FAMILIES),
        pick(random, sex == Sex.MALE ? MEN : WOMEN),
        pick(random, MEN),
        birthDate(random),
        sex,
        pick(random, REGIONS));
  }

  private static Somebody sibling(Random random, Somebody one, LocalDate birthDate) {
    Somebody other = somebody(random, Sex.FEMALE);
    String given = other.given();
    while (given.equals(one.given())) {
      given = pick(random, other.sex() == Sex.MALE ? MEN : WOMEN);
    }
    return new Somebody(one.family(), given, one.father(), birthDate, other.sex(), one.region());
  }

  private static Labelled write(
      Random random, int person, Somebody one, Script script, boolean again) {
    boolean married = again && one.sex() == Sex.FEMALE && random.nextInt(30) == 0;
    String family = married ? pick(random, FAMILIES) : one.family();
    family = one.sex() == Sex.FEMALE ? family + "а" : family;
    String given = one.given();
    boolean kazakh = script == Script.KAZAKH || script.name().startsWith("LATIN");
    String patronymic = one.father() + ending(one, kazakh);
    LocalDate birthDate = one.birthDate();
    String region = one.region();
    if (again) {
      switch (random.nextInt(25)) {
        case 0 -> family = slip(random, family);
        case 1 -> given = slip(random, given);
        case 2 -> birthDate = slip(birthDate);
        case 3, 4 -> region = pick(random, REGIONS);
        default -> {
          // as before
        }
      }
    }
    boolean left = random.nextInt(4) == 0;
    return new Labelled(
        person,
        spelt(family, script),
        spelt(given, script),
        left ? null : spelt(patronymic, script),
        birthDate,
        one.sex(),
        random.nextInt(10) == 0 ? null : new RegionCode(region));
  }

  private static String ending(Somebody one, boolean kazakh) {
    boolean woman = one.sex() == Sex.FEMALE;
    if (kazakh) {
      return woman ? "қызы" : "ұлы";
    }
    return woman ? "овна" : "ович";
  }

  private static String slip(Random random, String name) {
    int at = 1 + random.nextInt(name.length() - 2);
    return switch (random.nextInt(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
      default -> name.substring(0, at) + "т" + name.substring(at + 1);
    };
  }

  private static LocalDate slip(LocalDate date) {
    return date.getDayOfMonth() <= 12
        ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
        : date.minusYears(10);
  }

  private static String spelt(String kazakh, Script script) {
    String lower = kazakh.toLowerCase(Locale.ROOT);
    String written =
        switch (script) {
          case KAZAKH -> lower;
          case RUSSIAN -> each(lower, RUSSIAN, false);
          case PASSPORT -> each(each(lower, RUSSIAN, false), PASSPORT, true);
          case LATIN_2021 -> each(lower, LATIN_2021, true);
          case LATIN_2018 -> each(lower, LATIN_2018, true);
        };
    return written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1);
  }

  private static String each(String text, Map<String, String> letters, boolean dropOthers) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String one = text.substring(i, i + 1);
      written.append(letters.getOrDefault(one, dropOthers ? "" : one));
    }
    return written.toString();
  }

  private static Map<String, String> letters(String pairs) {
    Map<String, String> letters = new HashMap<>();
    String[] parts = pairs.split(" ", -1);
    for (int i = 0; i < parts.length; i += 2) {
      letters.put(parts[i], parts[i + 1]);
    }
    return letters;
  }

  private static LocalDate birthDate(Random random) {
    return LocalDate.of(1950, 1, 1).plusDays(random.nextInt(25_000));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
