package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.egu.suite.Http.Answer;
import kz.egu.suite.People.Person;
import org.junit.jupiter.api.Test;

/**
 * The life of a dose from the clinic's call to the pass in a phone and the planner's sum, and back
 * out again.
 */
class DoseJourneyTest {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private final LocalDate occurredOn = LocalDate.now(ZoneId.of("Asia/Almaty"));

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void aDoseRecordedByRestReachesPassAndPlanAndLeavesThemWhenVoided() {
    Person person = People.next();
    long before = dosesOf("208");

    Answer recorded =
        suite.clinic().post("/v1/doses", People.dose(person, "208", occurredOn, "FX1"));
    assertThat(recorded.status()).as(recorded::toString).isEqualTo(201);
    assertThat(recorded.json().get("doseNumber").asInt()).isEqualTo(1);
    JsonNode pass = passWithin(ONE_SECOND, person);
    Eventually.within(ONE_SECOND, () -> dosesOf("208"), doses -> doses == before + 1);

    JsonNode payload = readFromPicture(pass.get("passId").asText());
    String card = payload.toString();
    assertThat(card).contains(person.givenName(), "208", "FX1", occurredOn.toString());
    assertThat(card).doesNotContain(person.iin());

    // The same again is the same answer and nothing new.
    Answer again = suite.clinic().post("/v1/doses", People.dose(person, "208", occurredOn, "FX1"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(recorded.json());

    String voidIt = "/v1/doses/" + recorded.json().get("doseId").asText() + "/void";
    Answer voided =
        suite.clinic().post(voidIt, "{\"reason\":\"entered in error\"}", "If-Match", "\"1\"");
    assertThat(voided.status()).as(voided::toString).isEqualTo(200);
    Eventually.within(ONE_SECOND, () -> lookup(person), answer -> answer.status() == 404);
    assertThat(lookup(person).json().get("code").asText()).isEqualTo("no-current-pass");
    Eventually.within(ONE_SECOND, () -> dosesOf("208"), doses -> doses == before);
    JsonNode verdict = verify(pass.get("qr").asText());
    assertThat(verdict.get("authenticity").asText()).isEqualTo("genuine");
    assertThat(verdict.get("record").asText()).isEqualTo("revoked");
    assertThat(revoked(payload)).isTrue();
  }

  @Test
  void aDoseRecordedByFhirReachesPassAndPlan() {
    Person person = People.next();
    long before = dosesOf("207");
    String immunization =
        """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:0b8bbd3f-4c26-4a56-9a53-3f5d5f0e0001",
           "resource":{"resourceType":"Patient",
             "identifier":[{"system":"urn:oid:1.2.398.3.1.1","value":"%1$s"}],
             "name":[{"family":"%2$s","given":["%3$s"]}],"gender":"female","birthDate":"%4$s"},
           "request":{"method":"POST","url":"Patient",
             "ifNoneExist":"identifier=urn:oid:1.2.398.3.1.1|%1$s"}},
          {"fullUrl":"urn:uuid:0b8bbd3f-4c26-4a56-9a53-3f5d5f0e0002",
           "resource":{"resourceType":"Immunization","status":"completed",
             "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]},
             "patient":{"reference":"urn:uuid:0b8bbd3f-4c26-4a56-9a53-3f5d5f0e0001"},
             "occurrenceDateTime":"%5$s","lotNumber":"MD7","primarySource":true},
           "request":{"method":"POST","url":"Immunization"}}]}
        """
            .formatted(
                person.iin(),
                person.familyName(),
                person.givenName(),
                person.birthDate(),
                occurredOn);
    Answer answer = suite.clinic().post("/fhir", immunization);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    assertThat(answer.json().at("/entry/1/response/status").asText()).startsWith("201");

    JsonNode pass = passWithin(ONE_SECOND, person);
    Eventually.within(ONE_SECOND, () -> dosesOf("207"), doses -> doses == before + 1);
    assertThat(readFromPicture(pass.get("passId").asText()).toString()).contains("207", "MD7");
  }

  @Test
  void sixteenIdenticalAtOnceAreOneDoseOneEventAndSixteenEqualAnswers() throws Exception {
    Person person = People.next();
    long before = dosesOf("141");
    String body = People.dose(person, "141", occurredOn, "FLU1");
    List<Answer> answers = atOnce(16, () -> suite.clinic().post("/v1/doses", body));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(Answer::json).collect(Collectors.toSet())).hasSize(1);
    passWithin(Duration.ofSeconds(2), person);
    Eventually.within(ONE_SECOND, () -> dosesOf("141"), doses -> doses == before + 1);

    Answer found = suite.clinic().post("/v1/persons/search", People.identifier(person));
    assertThat(found.json().get("doses")).hasSize(1);
    new PublishedDoses(suite).equalTheJournal(Duration.ofSeconds(10));
  }

  @Test
  void aSecondDoseSupersedesThePassAndIsNotRevoked() {
    Person person = People.next();
    LocalDate first = occurredOn.minusDays(40);
    suite.clinic().post("/v1/doses", People.dose(person, "208", first, "FX1"));
    JsonNode old = passWithin(ONE_SECOND, person);
    JsonNode oldPayload = readFromPicture(old.get("passId").asText());
    suite.clinic().post("/v1/doses", People.dose(person, "208", occurredOn, "FX2"));
    JsonNode current =
        Eventually.within(
                ONE_SECOND,
                () -> lookup(person),
                answer -> !answer.json().get("passId").equals(old.get("passId")))
            .json();
    assertThat(current.get("doses")).hasSize(2);
    assertThat(verify(old.get("qr").asText()).get("record").asText()).isEqualTo("superseded");
    assertThat(verify(current.get("qr").asText()).get("record").asText()).isEqualTo("current");
    assertThat(revoked(oldPayload)).isFalse();
  }

  private JsonNode readFromPicture(String passId) {
    Answer picture = suite.mobile().get("/v1/passes/" + passId + ".png");
    assertThat(picture.status()).as(picture::toString).isEqualTo(200);
    Answer jwks = suite.issuer("").get("/.well-known/jwks.json");
    return PassReader.payload(PassReader.jws(PassReader.text(picture.body())), jwks.text());
  }

  private boolean revoked(JsonNode payload) {
    String rid = payload.at("/vc/rid").asText();
    assertThat(rid).isNotEmpty();
    JsonNode keys = suite.issuer("").get("/.well-known/jwks.json").json().get("keys");
    for (JsonNode key : keys) {
      Answer list = suite.issuer("").get("/.well-known/crl/" + key.get("kid").asText() + ".json");
      for (JsonNode entry : list.json().get("rids")) {
        if (entry.asText().equals(rid) || entry.asText().startsWith(rid + ".")) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode verify(String qr) {
    Answer answer = suite.issuer("").post("/v1/verify", "{\"qr\":\"" + qr + "\"}");
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    return answer.json();
  }

  private JsonNode passWithin(Duration limit, Person person) {
    return Eventually.within(limit, () -> lookup(person), answer -> answer.status() == 200).json();
  }

  private Answer lookup(Person person) {
    return suite.mobile().post("/v1/passes/lookup", People.identifier(person));
  }

  private long dosesOf(String vaccine) {
    Answer answer = suite.planner().get("/v1/volumes?groupBy=vaccine&vaccine=" + vaccine);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    JsonNode rows = answer.json().get("rows");
    return rows.isEmpty() ? 0 : rows.get(0).get("doses").asLong();
  }

  private static List<Answer> atOnce(int count, Callable<Answer> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService callers = Executors.newFixedThreadPool(count)) {
      List<Future<Answer>> answers =
          callers.invokeAll(IntStream.range(0, count).mapToObj(i -> call).toList());
      return answers.stream().map(DoseJourneyTest::join).toList();
    }
  }

  private static Answer join(Future<Answer> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException broken) {
      throw new AssertionError(broken);
    }
  }
}
