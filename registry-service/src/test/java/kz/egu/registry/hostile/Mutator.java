package kz.egu.registry.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Spoils valid messages, the same way for the same seed. It works on the text, not on a tree: what
 * no JSON library would ever write is just what a hostile client sends.
 */
final class Mutator {
  private static final Pattern VALUE =
      Pattern.compile(
          "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"(?=\\s*[,}\\]])|\\b(?:true|false|null|[0-9]+)\\b");
  private static final Pattern MEMBER =
      Pattern.compile("\"[A-Za-z]+\"\\s*:\\s*(?:\"[^\"]*\"|[0-9]+|true)");
  private static final Pattern CELL = Pattern.compile("[^,\n]+");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999999999",
          "99999999999999999999999999",
          "7".repeat(60_000),
          "NaN",
          "\"\"",
          "\" \"",
          "{}",
          "[]",
          "[[[]]]",
          "{\"a\":{\"a\":{}}}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "\"" + "x".repeat(70_000) + "\"",
          "\"" + "x".repeat(1_000) + "\"",
          "\"\\u0000\"",
          "\"a\\u0007b\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"a\\u202eb\"",
          "\"a\\u200bb\"",
          "\"\\ufeffa\"",
          "\"<script>alert(1)</script>\"",
          "\"=cmd|' /C calc'!A0\"",
          "\"' or 1=1; drop table dose; --\"",
          "\"%' escape '\"",
          "\"${jndi:ldap://localhost/a}\"",
          "\"../../etc/passwd\"",
          "\"a\\r\\nX-Injected: 1\"",
          "\"2099-01-01\"",
          "\"0000-00-00\"",
          "\"2026-02-30\"",
          "\"-0001-01-01\"",
          "\"+99999-01-01\"",
          "\"1889-01-01\"",
          "\"2026-11-01T25:00:00Z\"",
          "\"000000000000\"",
          "\"KZ-71-0001\"",
          "\"http://localhost:1/Patient/1\"",
          "\"#p\"",
          "\"#\"",
          "\"urn:uuid:d\"",
          "\"Patient?identifier=a|b\"",
          "\"entered-in-error\"",
          "\"not-done\"",
          "\"DELETE\"");
  private static final List<String> MEMBERS =
      List.of(
          "\"recordedBy\":\"somebody else\"",
          "\"clinicId\":\"KZ-71-0001\"",
          "\"version\":99",
          "\"status\":\"completed\"",
          "\"personId\":\"01890000-0000-7000-8000-000000000000\"",
          "\"meta\":{\"versionId\":\"99\",\"lastUpdated\":\"2020-01-01T00:00:00Z\"}",
          "\"__proto__\":{\"admin\":true}",
          "\"@class\":\"java.lang.Runtime\"",
          "\"resourceType\":\"Binary\"",
          "\"modifierExtension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}]",
          "\"implicitRules\":\"http://localhost:1/rules\"",
          "\"text\":{\"status\":\"generated\",\"div\":\"<div><script>1</script></div>\"}",
          "\"extension\":[{\"url\":\"urn:x\",\"valueUri\":\"http://localhost:1/\"}]",
          "\"_status\":{\"id\":\"x\"}",
          "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}]");
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Content-Type",
          List.of("text/xml", "application/fhir+xml", "*/*", "application/json; charset=utf-16"),
          "Accept",
          List.of("application/fhir+xml", "text/html", "x", "a/b;q=x"),
          "Accept-Language",
          List.of("x".repeat(500), "kk;q=9,*;q=", "../../x"),
          "Idempotency-Key",
          List.of("x".repeat(2_000), " ", "a,b"),
          "If-Match",
          List.of("*", "W/\"999999999999\"", "\"1\",\"2\"", "1", "\"-1\""),
          "If-None-Exist",
          List.of(
              "identifier=%zz", "identifier=a|b|c", "name=x", "identifier=" + "x".repeat(1_500)),
          "X-Purpose",
          List.of("x".repeat(100), "<b>", "1"),
          "Prefer",
          List.of("return=everything", "return=minimal", "x".repeat(500)),
          "traceparent",
          List.of("00-0", "x"),
          "X-HTTP-Method-Override",
          List.of("DELETE"));

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A message of the list, spoilt in one to three ways. Of seeds that follow each other, a list as
   * long as a power of two would yield but one of its messages: {@link Random} takes the high bits.
   */
  Message spoil(List<Message> valid) {
    Message message = any(valid);
    int ways = 1 + random.nextInt(3);
    for (int way = 0; way < ways; way++) {
      message = spoil(message);
    }
    return message;
  }

  private Message spoil(Message message) {
    return switch (random.nextInt(10)) {
      case 0 -> message.with(bytes(message.body()));
      case 1 -> header(message);
      case 2 -> message.with(text(message, MEMBER, member -> ""));
      // A key given twice, once with another value.
      case 3 -> message.with(text(message, MEMBER, member -> member + "," + member));
      case 4 -> message.with(text(message, MEMBER, member -> member + "," + any(MEMBERS)));
      case 5 -> message.at(path(message.path()));
      default -> message.with(text(message, message.isCsv() ? CELL : VALUE, value -> any(VALUES)));
    };
  }

  private interface Change {
    String of(String found);
  }

  private byte[] text(Message message, Pattern pattern, Change change) {
    String text = new String(message.body(), ISO_8859_1);
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      return bytes(message.body());
    }
    MatchResult one = any(found);
    byte[] put = change.of(one.group()).getBytes(ISO_8859_1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(text.substring(0, one.start()).getBytes(ISO_8859_1));
    all.writeBytes(put);
    all.writeBytes(text.substring(one.end()).getBytes(ISO_8859_1));
    return all.toByteArray();
  }

  private byte[] bytes(byte[] body) {
    List<Byte> bytes = new ArrayList<>();
    for (byte one : body) {
      bytes.add(one);
    }
    int at = bytes.isEmpty() ? 0 : random.nextInt(bytes.size());
    int end = Math.min(bytes.size(), at + 1 + random.nextInt(40));
    switch (random.nextInt(7)) {
      case 0 -> bytes.subList(at, bytes.size()).clear();
      case 1 -> bytes.subList(at, end).clear();
      case 2 -> bytes.addAll(at, List.copyOf(bytes.subList(at, end)));
      case 3 -> bytes.addAll(at, List.of((byte) 0xC0, (byte) 0xAF));
      case 4 -> bytes.addAll(0, List.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF));
      case 5 -> bytes.add(at, (byte) random.nextInt(256));
      default -> {
        if (!bytes.isEmpty()) {
          bytes.set(at, (byte) (bytes.get(at) ^ (1 << random.nextInt(8))));
        }
      }
    }
    byte[] changed = new byte[bytes.size()];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = bytes.get(i);
    }
    return changed;
  }

  private Message header(Message message) {
    String name = any(List.copyOf(new TreeSet<>(HEADERS.keySet())));
    return message.with(name, any(HEADERS.getOrDefault(name, List.of())));
  }

  private String path(String path) {
    return path
        + any(
            List.of(
                "/",
                "/x",
                ";x",
                "?_count=-1",
                "?date=x",
                "?_format=xml",
                "/_history",
                "//",
                "?patient=Patient/1",
                "/$validate",
                "?_include=*"));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
