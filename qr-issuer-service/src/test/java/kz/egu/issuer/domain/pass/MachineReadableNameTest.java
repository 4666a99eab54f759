package kz.egu.issuer.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineReadableNameTest {

  @ParameterizedTest
  @CsvSource({
    "Сәрсенбаева,SARSENBAEVA",
    "Айгүл Серікқызы,AIGUL<SERIKKYZY",
    "Ғабитұлы,GABITULY",
    "Өмірзақ,OMIRZAK",
    "Жаңабаев,ZHANABAEV",
    "Гаһарман,GAHARMAN",
    "Щукин-Юдин,SHCHUKIN<IUDIN",
    "Хрущёва,KHRUSHCHEVA",
    "Подъячев,PODIEIACHEV",
    "Муравьёв,MURAVEV",
    "Gößinger,GOESSINGER",
    "Musterfrau-Gößinger,MUSTERFRAU<GOESSINGER",
    "Đặng,DANG",
    "O'Neill,ONEILL",
    "'  Anna   - Maria ',ANNA<MARIA",
    "王,''"
  })
  void namesGoIntoPassportLetters(String name, String expected) {
    assertThat(MachineReadableName.of(name)).isEqualTo(expected);
  }

  @Test
  void everyLetterOfTheKazakhAlphabetIsWritten() {
    "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіэюя"
        .chars()
        .mapToObj(Character::toString)
        .forEach(
            letter -> assertThat(MachineReadableName.of(letter)).as(letter).matches("[A-Z]{1,4}"));
    assertThat(MachineReadableName.of("ь")).isEmpty();
  }

  @Test
  void aMarkApartFromItsLetterMakesNoDifference() {
    assertThat(MachineReadableName.of("И\u0306го\u0308")).isEqualTo(MachineReadableName.of("Йгӧ"));
  }

  @Property(tries = 500)
  void nothingElseEverComesOut(@ForAll String name) {
    assertThat(MachineReadableName.of(name)).matches("[A-Z<]{0,80}");
  }
}
