package kz.egu.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.AdmissionWords;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.kernel.web.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing this service can say is a word of admission: no field of an answer, no constant, no text.
 * Answers themselves are searched in {@link ApiTest}.
 */
class AdmissionWordsTest {
  private static final List<String> BUNDLES =
      List.of("messages/issuer", "messages/page", "messages/verifier", "pages/pass", Words.FRAME);

  @Test
  void noFieldOrConstantAdmitsAnybody() {
    Map<String, String> found = new TreeMap<>();
    Set<JavaClass> classes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("kz.egu.issuer")
                .stream()
                .filter(AdmissionWordsTest::speaks)
                .collect(Collectors.toSet());
    for (JavaClass type : classes) {
      for (JavaField field : type.getFields()) {
        AdmissionWords.inName(field.getName())
            .filter(word -> !field.getName().equals("ALG_NOT_ALLOWED"))
            .ifPresent(word -> found.put(type.getName() + "." + field.getName(), word));
      }
    }
    assertThat(classes.stream().filter(JavaClass::isRecord).count()).isGreaterThan(10);
    assertThat(classes.stream().filter(JavaClass::isEnum).count()).isGreaterThan(3);
    assertThat(found).isEmpty();
  }

  /** What becomes JSON, and what its values are made of. */
  private static boolean speaks(JavaClass type) {
    return type.isEnum()
        || (type.isRecord()
            && (type.getPackageName().endsWith(".rest")
                || type.getPackageName().contains(".domain")));
  }

  @Test
  void noTextAdmitsAnybody() {
    int texts = 0;
    Map<String, String> found = new TreeMap<>();
    for (String bundle : BUNDLES) {
      Messages messages = Messages.of(List.of(bundle));
      for (Language language : Language.values()) {
        for (String key : messages.keys(language)) {
          texts++;
          String text = messages.text(key, language, Map.of()).orElseThrow();
          AdmissionWords.in(text).ifPresent(word -> found.put(language + " " + key, word));
          AdmissionWords.inName(key).ifPresent(word -> found.put("key " + key, word));
        }
      }
    }
    assertThat(texts).isGreaterThan(90);
    assertThat(found).isEmpty();
  }

  /** An exception nobody needs any more goes. */
  @Test
  void everyExceptionIsStillSaid() {
    Set<String> said = new TreeSet<>();
    for (String bundle : BUNDLES) {
      Messages messages = Messages.of(List.of(bundle));
      for (Language language : Language.values()) {
        messages.keys(language).stream()
            .flatMap(key -> messages.text(key, language, Map.of()).stream())
            .forEach(said::add);
      }
    }
    Stream.of(Reason.values()).forEach(each -> said.add(each.wire()));
    assertThat(said).containsAll(AdmissionWords.HARMLESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // English
        "Entry allowed.",
        "Access denied",
        "The holder may enter the building",
        "Valid to enter until 2027-01-01",
        "{\"status\":\"green\"}",
        "The traffic light is red.",
        "Approved for travel",
        "Admission: yes",
        // Russian
        "Проход разрешён",
        "Вход запрещён",
        "Допуск получен",
        "Человек допущен к полёту",
        "Горит зелёный",
        "КРАСНЫЙ свет",
        "Пропуск недействителен",
        // Kazakh
        "Кіруге рұқсат",
        "Кіруге тыйым салынған",
        "Жасыл түс",
        "ҚЫЗЫЛ жарық",
        "Адам іске жіберілді",
        "Құжат жарамды"
      })
  void wordsOfAdmissionAreFound(String text) {
    assertThat(AdmissionWords.in(text)).isPresent();
    // Also in the middle of a text that is otherwise in order.
    assertThat(AdmissionWords.in(AdmissionWords.HARMLESS.get(1) + " " + text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isAllowed",
        "entryAllowed",
        "validUntil",
        "valid_for_travel",
        "ADMITTED",
        "accessGranted",
        "colourGreen",
        "isRed",
        "canEnter",
        "verdict",
        "ACCESS_DENIED",
        "eligible"
      })
  void namesOfAdmissionAreFound(String name) {
    assertThat(AdmissionWords.inName(name)).isPresent();
  }

  /** Vaccines and records are not mistaken for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Корь, паротит, краснуха",
        "Қызылша, паротит, қызамық",
        "Measles, mumps, rubella, recorded on 2026-10-01 and registered",
        "Signed by the issuer named, and it is the latest record.",
        "Подписано указанным издателем"
      })
  void recordsAreNoAdmission(String text) {
    assertThat(AdmissionWords.in(text)).isEmpty();
  }

  /** A bundle that gained such a word would be found, in each language. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "notice-genuine-current=Signed; the holder may enter.",
        "notice-genuine-current=Подписано, вход разрешён.",
        "notice-genuine-current=Қол қойылған, кіруге болады."
      })
  void bundlesOfAdmissionAreFound(String bundle) {
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(bundle));
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    assertThat(texts.stringPropertyNames())
        .singleElement()
        .satisfies(key -> assertThat(AdmissionWords.in(texts.getProperty(key))).isPresent());
  }
}
