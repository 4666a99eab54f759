package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
  private final ObjectMapper json = new ObjectMapper();

  StrictJsonTest() {
    new StrictJson().customize(json);
  }

  record Thing(
      @Nullable String name,
      @Nullable Integer count,
      @Nullable List<Thing> parts,
      @Nullable Colour colour) {}

  enum Colour {
    RED
  }

  record Sparse(@Nullable String absent, String present) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nope\":1} | /nope | unknown-property",
        "{\"parts\":[{},{\"a/b~c\":1}]} | /parts/1/a~1b~0c | unknown-property",
        "{\"name\":\"a\",\"name\":\"b\"} | `` | duplicate-property",
        "{\"name\":1} | /name | malformed-value",
        "{\"count\":\"1\"} | /count | malformed-value",
        "{\"count\":1.5} | /count | malformed-value",
        "{\"colour\":0} | /colour | malformed-value",
        "{\"colour\":\"BLUE\"} | /colour | malformed-value",
        "{\"parts\":{}} | /parts | malformed-value",
        "{} {} | `` | malformed-value",
        "{\"name\" | `` | malformed-json",
        "[] | `` | malformed-value"
      })
  void mistakeIsPointedAt(String body, String pointer, String code) {
    ProblemException.Field field = mistake(body);
    assertThat(field.code()).isEqualTo(code);
    assertThat(field.pointer()).isEqualTo(pointer);
  }

  @Test
  void everythingHasBound() {
    assertThat(
            mistake("{\"parts\":" + "[{\"parts\":".repeat(70) + "[]" + "}]".repeat(70) + "}")
                .code())
        .isEqualTo("beyond-limits");
    assertThat(mistake("{\"count\":" + "9".repeat(65) + "}").code()).isEqualTo("beyond-limits");
    assertThat(mistake("{\"name\":\"" + "x".repeat(70_000) + "\"}").code())
        .isEqualTo("beyond-limits");
    assertThat(mistake("{\"" + "x".repeat(300) + "\":1}").code()).isEqualTo("beyond-limits");
  }

  @Test
  void nothingAbsentIsWritten() throws Exception {
    assertThat(json.writeValueAsString(new Sparse(null, "x"))).isEqualTo("{\"present\":\"x\"}");
  }

  private ProblemException.Field mistake(String body) {
    JsonProcessingException thrown =
        catchThrowableOfType(
            JsonProcessingException.class, () -> json.readValue(body, Thing.class));
    assertThat(thrown).as(body.substring(0, Math.min(40, body.length()))).isNotNull();
    return BodyMistake.of(thrown);
  }
}
