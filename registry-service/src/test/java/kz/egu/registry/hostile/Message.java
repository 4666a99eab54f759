package kz.egu.registry.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as it goes over the wire.
 *
 * @param name of the valid message it was made from
 * @param as the role it is sent in
 * @param body as bytes, since not all of them are text any more
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are never compared.
record Message(
    String name, String as, String method, String path, Map<String, String> headers, byte[] body) {
  private static final String CLINIC = "clinic";
  private static final String JSON = "application/json";

  Message {
    headers = Map.copyOf(headers);
  }

  static Message of(String name, String method, String path, String type, String body) {
    return new Message(
        name, CLINIC, method, path, Map.of("Content-Type", type), body.getBytes(UTF_8));
  }

  Message with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Message(name, as, method, path, more, body);
  }

  private Message sentAs(String role) {
    return new Message(name, role, method, path, headers, body);
  }

  Message with(byte[] changed) {
    return new Message(name, as, method, path, headers, changed);
  }

  Message at(String changed) {
    return new Message(name, as, method, changed, headers, body);
  }

  String text() {
    return new String(body, UTF_8);
  }

  HttpRequest request(String base, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return request.build();
  }

  /** Whether it is CSV, whatever it says it is. */
  boolean isCsv() {
    return name.equals("CSV");
  }

  /** A valid file of each kind, with doses of three people nobody else is. */
  static List<Message> files(String number, String doseId) {
    StringBuilder csv =
        new StringBuilder(
            "person.identifier.system,person.identifier.value,person.familyName,person.givenName,person.birthDate,"
                + "person.sex,vaccine.system,vaccine.code,lotNumber,occurredOn,facility,performer,claimedDoseNumber\n");
    StringBuilder ndjson = new StringBuilder();
    for (String person : List.of("A" + number, "B" + number, "C" + number)) {
      csv.append("passport,")
          .append(person)
          .append(
              ",Сейітқазы,\"Айдос\",1990-01-01,male,cvx,208,EK1,2026-02-01,KZ-75-0001,Dr A,1\n");
      ndjson.append(valid(person, doseId).get(1).text().replace("\n", "")).append('\n');
    }
    return List.of(
        Message.of("CSV", "POST", "/v1/doses/batch", "text/csv", csv.toString()),
        Message.of("NDJSON", "POST", "/v1/doses/batch", "application/x-ndjson", ndjson.toString()));
  }

  /** A citizen's report of a dose nobody else reports. */
  static Message report(String number) {
    return of(
            "report",
            "POST",
            "/v1/self-reports",
            JSON,
            "{\"person\":{\"familyName\":\"Сейітқазы\",\"givenName\":\"Айдос\",\"patronymic\":\"Ерланұлы\","
                + "\"birthDate\":\"1990-01-01\",\"sex\":\"male\",\"region\":\"KZ-75\"},"
                + "\"vaccine\":{\"system\":\"cvx\",\"code\":\"208\"},\"lotNumber\":\""
                + number
                + "\",\"expirationDate\":\"2027-06-30\",\"occurredOn\":\"2026-05-10\","
                + "\"place\":\"Clinic in Antalya\",\"documentReference\":\"certificate no. 4711\"}")
        .sentAs("citizen");
  }

  static Message withdrawal(String report) {
    return of("withdraw", "POST", "/v1/self-reports/" + report + "/withdraw", JSON, "{}")
        .sentAs("citizen");
  }

  /**
   * A valid message to each route of self-reports, recalls and the queue of like persons.
   *
   * @param report one that waits, or waited
   */
  static List<Message> queues(String number, String report) {
    String reason = "{\"reason\":\"the certificate cannot be read\"}";
    String one = "/v1/self-reports/" + report;
    return List.of(
        report(number),
        of("own reports", "GET", "/v1/self-reports?status=pending&limit=10", JSON, "")
            .sentAs("citizen"),
        of("reports", "GET", "/v1/self-reports?limit=10&after=" + report, JSON, "")
            .with("X-Purpose", "treatment"),
        of("confirm", "POST", one + "/confirm", JSON, "{}"),
        of("reject", "POST", one + "/reject", JSON, reason),
        withdrawal(report),
        of("recall", "POST", "/v1/recalls", JSON, "{\"lotNumber\":\"" + number + "\"}")
            .sentAs("admin"),
        of("matches", "GET", "/v1/person-matches?limit=10&after=" + report, JSON, ""),
        of(
            "decide",
            "POST",
            "/v1/person-matches/" + report + "/decide",
            JSON,
            "{\"decision\":\"same-person\",\"survivor\":\"" + report + "\",\"reason\":\"seen\"}"));
  }

  /**
   * A valid message to each route of vaccinations not done, in both forms.
   *
   * @param onRecord one that may be corrected
   */
  static List<Message> notDone(String number, String onRecord) {
    String rest =
        "{\"person\":{\"identifier\":{\"system\":\"passport\",\"value\":\""
            + number
            + "\"},\"familyName\":\"Сейітқазы\",\"givenName\":\"Айдос\",\"birthDate\":\"1990-01-01\","
            + "\"sex\":\"male\",\"region\":\"KZ-75\"},\"vaccine\":{\"system\":\"cvx\",\"code\":\"208\"},"
            + "\"statusReason\":\"contraindication\",\"detail\":\"anaphylaxis\",\"occurredOn\":\"2026-11-01\","
            + "\"until\":\"2027-05-01\",\"facility\":\"KZ-75-0001\",\"performer\":\"Dr A\",\"reason\":\"letter\"}";
    String facts =
        "\"status\":\"not-done\",\"statusReason\":{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"MEDPREC\"}],"
            + "\"text\":\"anaphylaxis\",\"extension\":[{\"url\":\"urn:egu:fhir:status-reason-until\","
            + "\"valueDate\":\"2027-05-01\"}]},\"vaccineCode\":{\"coding\":[{\"system\":"
            + "\"http://hl7.org/fhir/sid/cvx\",\"code\":\"208\"}]},\"occurrenceDateTime\":\"2026-11-02\","
            + "\"note\":[{\"text\":\"letter\"}]";
    String patient =
        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\"passport\",\"value\":\""
            + number
            + "\"}],\"name\":[{\"family\":\"Сейітқазы\",\"given\":[\"Айдос\"]}],\"gender\":\"male\","
            + "\"birthDate\":\"1990-01-01\"}";
    String create =
        "{\"resourceType\":\"Immunization\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\""
            + number
            + "\"}],\"contained\":["
            + patient
            + "],\"patient\":{\"reference\":\"#p\"},"
            + facts
            + "}";
    String update =
        "{\"resourceType\":\"Immunization\",\"id\":\""
            + onRecord
            + "\",\"patient\":{\"reference\":\"#p\"},\"contained\":["
            + patient
            + "],"
            + facts
            + "}";
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:p\","
            + "\"resource\":"
            + patient
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},{\"resource\":"
            + "{\"resourceType\":\"Immunization\",\"patient\":{\"reference\":\"urn:uuid:p\"},"
            + facts
            + "},\"request\":{\"method\":\"POST\",\"url\":\"Immunization\"}}]}";
    String fhir = "application/fhir+json";
    String own = "/v1/not-done/" + onRecord;
    return List.of(
        of("record not done", "POST", "/v1/not-done", JSON, rest),
        of("amend not done", "PUT", own, JSON, rest).with("If-Match", "\"1\""),
        of("void not done", "POST", own + "/void", JSON, "{\"reason\":\"of another\"}")
            .with("If-Match", "\"1\""),
        of("history of not done", "GET", own + "/history", JSON, ""),
        of("create not done", "POST", "/fhir/Immunization", fhir, create),
        of("create not done", "POST", "/fhir/Immunization", fhir, create)
            .with("If-None-Exist", "identifier=urn:x%7C" + number),
        of("update not done", "PUT", "/fhir/Immunization/" + onRecord, fhir, update)
            .with("If-Match", "W/\"1\""),
        of("transaction of not done", "POST", "/fhir", fhir, bundle),
        of(
            "find not done",
            "POST",
            "/fhir/Immunization/_search",
            "application/x-www-form-urlencoded",
            "patient.identifier=passport%7C"
                + number
                + "&date=ge2020-01-01&vaccine-code=208&status=not-done&_lastUpdated=ge2026-01-01&_count=10"));
  }

  /** A valid message of each kind there is, for a person and a dose nobody else has. */
  static List<Message> valid(String number, String doseId) {
    String iin = "{\"system\":\"passport\",\"value\":\"" + number + "\"}";
    String person =
        "{\"identifier\":"
            + iin
            + ",\"familyName\":\"Сейітқазы\",\"givenName\":\"Айдос\",\"patronymic\":\"Ерланұлы\","
            + "\"birthDate\":\"1990-01-01\",\"sex\":\"male\",\"region\":\"KZ-75\"}";
    String dose =
        "{\"person\":"
            + person
            + ",\"vaccine\":{\"system\":\"cvx\",\"code\":\"208\"},\"lotNumber\":\"EK9788\","
            + "\"expirationDate\":\"2027-06-30\",\"occurredOn\":\"2026-11-01\","
            + "\"facility\":\"KZ-75-0001\",\"performer\":\"Dr A\",\"site\":\"left arm\","
            + "\"route\":\"IM\",\"claimedDoseNumber\":1}";
    String patient =
        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\"passport\","
            + "\"value\":\""
            + number
            + "\"}],\"name\":[{\"use\":\"official\",\"family\":\"Сейітқазы\","
            + "\"given\":[\"Айдос\"]}],\"gender\":\"male\",\"birthDate\":\"1990-01-01\"}";
    String facts =
        "\"status\":\"completed\",\"vaccineCode\":{\"coding\":[{\"system\":"
            + "\"http://hl7.org/fhir/sid/cvx\",\"code\":\"208\"}]},"
            + "\"occurrenceDateTime\":\"2026-11-01\",\"lotNumber\":\"EK9788\","
            + "\"expirationDate\":\"2027-06-30\",\"primarySource\":true,"
            + "\"site\":{\"text\":\"left arm\"},\"protocolApplied\":[{\"doseNumberPositiveInt\":1}]";
    String immunization =
        "{\"resourceType\":\"Immunization\",\"contained\":["
            + patient
            + "],\"patient\":{\"reference\":\"#p\"},"
            + facts
            + "}";
    String entries =
        "\"entry\":[{\"fullUrl\":\"urn:uuid:p\",\"resource\":"
            + patient
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
            + "{\"fullUrl\":\"urn:uuid:d\",\"resource\":{\"resourceType\":\"Immunization\","
            + "\"patient\":{\"reference\":\"urn:uuid:p\"},"
            + facts
            + "},\"request\":{\"method\":\"POST\",\"url\":\"Immunization\"}},"
            + "{\"request\":{\"method\":\"GET\",\"url\":\"Immunization/"
            + doseId
            + "\"}}]}";
    String json = "application/json";
    String fhir = "application/fhir+json";
    String form = "application/x-www-form-urlencoded";
    String update =
        "{\"resourceType\":\"Immunization\",\"id\":\""
            + doseId
            + "\",\"patient\":{\"identifier\":"
            + iin
            + "},"
            + facts
            + "}";
    return List.of(
        Message.of("record", "POST", "/v1/doses", json, dose).with("Idempotency-Key", number),
        Message.of("record again", "POST", "/v1/doses", json, dose),
        Message.of("amend", "PUT", "/v1/doses/" + doseId, json, dose).with("If-Match", "\"1\""),
        Message.of(
                "void",
                "POST",
                "/v1/doses/" + doseId + "/void",
                json,
                "{\"reason\":\"entered in error\"}")
            .with("If-Match", "\"1\""),
        Message.of("search", "POST", "/v1/persons/search", json, "{\"identifier\":" + iin + "}")
            .with("X-Purpose", "treatment"),
        Message.of("create patient", "POST", "/fhir/Patient", fhir, patient),
        Message.of("create immunization", "POST", "/fhir/Immunization", fhir, immunization)
            .with("If-None-Exist", "identifier=x%7Cy"),
        Message.of("create immunization", "POST", "/fhir/Immunization", fhir, immunization),
        Message.of("update", "PUT", "/fhir/Immunization/" + doseId, fhir, update)
            .with("If-Match", "W/\"1\""),
        Message.of(
            "transaction",
            "POST",
            "/fhir",
            fhir,
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"," + entries),
        Message.of(
            "batch",
            "POST",
            "/fhir",
            fhir,
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\"," + entries),
        Message.of(
            "find doses",
            "POST",
            "/fhir/Immunization/_search",
            form,
            "patient.identifier=passport%7C"
                + number
                + "&date=ge2020-01-01&vaccine-code=208&lot-number=EK&status=completed&_count=10"),
        Message.of(
            "find person",
            "POST",
            "/fhir/Patient/_search",
            form,
            "identifier=passport%7C" + number));
  }
}
