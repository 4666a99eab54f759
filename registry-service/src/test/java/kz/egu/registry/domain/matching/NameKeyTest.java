package kz.egu.registry.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names as people of Kazakhstan have them written in their papers. */
class NameKeyTest {
  /** Kazakh, Russian, passport, Latin of 2021, Latin of 2018. */
  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("Сейітқазы", "Сейтказы", "Seitkazy", "Seiıtqazy", "Seııtqazy"),
          List.of("Жұмабаев", "Жумабаев", "Zhumabayev", "Jūmabaev", "Jumabaev"),
          List.of("Әлия", "Алия", "Aliya", "Äliia", "Álııa"),
          List.of("Қайрат", "Кайрат", "Kairat", "Qairat", "Kayrat"),
          List.of("Нұрсұлтан", "Нурсултан", "Nursultan", "Nūrsūltan"),
          List.of("Өмірбек", "Омирбек", "Omirbek", "Ömırbek", "Ómirbek"),
          List.of("Шыңғыс", "Шынгыс", "Shyngys", "Şyñğys", "Shyńǵys"),
          List.of("Айгүл", "Айгуль", "Aigul", "Aigül", "Aigúl"),
          List.of("Ержан", "Yerzhan", "Erjan", "Erzhan"),
          List.of("Мұхтар", "Мухтар", "Mukhtar", "Mūhtar"),
          List.of("Ғани", "Гани", "Gani", "Ğani", "Ǵanı"),
          List.of("Хасен", "Khassen", "Hasen", "Khasen"),
          List.of("Цой", "Tsoy", "Tsoi", "Tsoĭ"),
          List.of("Щербаков", "Shcherbakov", "Scherbakov"),
          List.of("Юлия", "Yuliya", "Iuliia", "Yulia"),
          List.of("Фёдор", "Федор", "Fedor", "Fyodor"),
          List.of("Ким-Ли", "Ким Ли", "KIM LI"),
          List.of("Ыбырай", "Ybyrai", "Ybyray"),
          List.of("Үміт", "Умит", "Umit", "Ümıt"));

  @Test
  void spellingsOfOneNameShareKey() {
    for (List<String> one : SPELLINGS) {
      Set<String> keys = one.stream().map(NameKey::of).collect(Collectors.toSet());
      assertThat(keys).as("keys of %s", one).hasSize(1);
    }
  }

  @Test
  void differentNamesHaveDifferentKeys() {
    Set<String> keys =
        SPELLINGS.stream().map(one -> NameKey.of(one.getFirst())).collect(Collectors.toSet());
    assertThat(keys).hasSize(SPELLINGS.size());
    assertThat(NameKey.of("Болат")).isNotEqualTo(NameKey.of("Булат"));
    assertThat(NameKey.of("Сауле")).isNotEqualTo(NameKey.of("Саулеш"));
  }

  @Test
  void patronymicsAgreeInWhicheverLanguage() {
    assertThat(NameKey.ofPatronymic("Болатұлы"))
        .isEqualTo(NameKey.ofPatronymic("Болатович"))
        .isEqualTo(NameKey.ofPatronymic("Bolatuly"))
        .isEqualTo(NameKey.ofPatronymic("Bolatovich"));
    assertThat(NameKey.ofPatronymic("Серікқызы")).isEqualTo(NameKey.ofPatronymic("Сериковна"));
    assertThat(NameKey.ofPatronymic("Сергеевич")).isEqualTo(NameKey.ofPatronymic("Сергейұлы"));
  }

  @Test
  void whatIsNoLetterOfThese() {
    assertThat(NameKey.of("")).isEmpty();
    assertThat(NameKey.of("王小明")).isEmpty();
    assertThat(NameKey.of("Ж".repeat(500))).isEqualTo("j");
    assertThat(NameKey.of("ab".repeat(500))).hasSize(NameKey.MAX_LENGTH);
  }
}
