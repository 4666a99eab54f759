package kz.egu.issuer.adapter.healthcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records at the edge of one QR code: the longest histories under the longest names. */
class LongRecordTest {
  /** Characters of each of three names; the registry takes 120. */
  private static final int LONG_NAME = 50;

  private static final int LONGEST_NAME = 120;

  private static final String KAZAKH =
      "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

  private final TestKey key = new TestKey();
  private final HealthCardFormat format =
      new HealthCardFormat(new IssuerUrl("https://passes.example.kz"), ReferenceData.shipped());

  /** Every letter drawn by lot, so that nothing packs: worse than any name of that length. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 60})
  void longKazakhNamesStandWhole(int doses) throws Exception {
    PrintedPerson person = named(KAZAKH.codePoints().toArray(), LONG_NAME);
    PassEncoding encoding = encode(person, doses);
    JsonNode name =
        payload(encoding).at("/vc/credentialSubject/fhirBundle/entry/0/resource/name/0");
    assertThat(name.get("family").asText()).isEqualTo(person.familyName());
    assertThat(name.at("/given/0").asText()).isEqualTo(person.givenName());
    assertThat(name.at("/given/1").asText()).isEqualTo(person.patronymic());
    assertThat(printed(encoding)).isPositive();
    assertThat(encoding.complete()).isEqualTo(printed(encoding) == doses);
  }

  @Test
  void sixtyDosesGiveTheNewestOfEachSeries() throws Exception {
    PassEncoding encoding = encode(Records.of(1).person(), 60);
    assertThat(encoding.complete()).isFalse();
    int printed = printed(encoding);
    assertThat(printed).isBetween(10, 59);
    Set<String> lots = new TreeSet<>();
    payload(encoding).findValues("lotNumber").forEach(lot -> lots.add(lot.asText()));
    List<PrintedDose> all = Records.of(60).doses();
    assertThat(lots)
        .containsExactlyInAnyOrderElementsOf(
            all.reversed().stream().limit(printed).map(PrintedDose::lotNumber).toList());
    // One more would not have fitted: the code is as full as doses allow.
    assertThat(encoding.documents().getFirst().text().length())
        .isBetween(HealthCardUri.MAX_JWS_LENGTH - 60, HealthCardUri.MAX_JWS_LENGTH);
    // Each series is there with its newest.
    Set<ProgrammeCode> series = new TreeSet<>(java.util.Comparator.comparing(Object::toString));
    for (PrintedDose dose : all.reversed()) {
      if (series.add(dose.programme())) {
        assertThat(lots).contains(dose.lotNumber());
      }
    }
    assertThat(series).hasSize(5);
  }

  /** Names nobody has leave no room; they are cut, and nobody waits because of them. */
  @ParameterizedTest
  @ValueSource(ints = {0x4e00, 0x1f300, 0x20000, 0})
  void namesThatLeaveNoRoomAreCut(int script) throws Exception {
    int[] characters =
        script == 0
            ? KAZAKH.codePoints().toArray()
            : new Random(script).ints(700, script, script + 700).toArray();
    PrintedPerson person = named(characters, LONGEST_NAME);
    PassEncoding encoding = encode(person, 3);
    assertThat(printed(encoding)).isPositive();
    String family =
        payload(encoding)
            .at("/vc/credentialSubject/fhirBundle/entry/0/resource/name/0/family")
            .asText();
    assertThat(family).endsWith("…");
    assertThat(person.familyName()).startsWith(family.substring(0, family.length() - 1));
    assertThat(family.codePointCount(0, family.length())).isEqualTo(31);
  }

  private static PrintedPerson named(int[] characters, int length) {
    Random random = new Random(characters[0]);
    return new PrintedPerson(
        name(characters, random, length),
        name(characters, random, length),
        name(characters, random, length),
        Records.of(1).person().birthDate());
  }

  private static String name(int[] characters, Random random, int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return name.toString();
  }

  private PassEncoding encode(PrintedPerson person, int doses) {
    PassEncoding encoding =
        format.encode(new PassRecord(person, Records.of(doses).doses()), Records.stamp(key));
    assertThat(encoding.documents().getFirst().text().length())
        .isLessThanOrEqualTo(HealthCardUri.MAX_JWS_LENGTH);
    return encoding;
  }

  private JsonNode payload(PassEncoding encoding) throws Exception {
    return Cards.payload(encoding.documents().getFirst().text(), key.jwks());
  }

  private int printed(PassEncoding encoding) throws Exception {
    return payload(encoding).at("/vc/credentialSubject/fhirBundle/entry").size() - 1;
  }
}
