package kz.egu.planning.adapter.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON of an operator: what is unknown, missing or out of bounds stops the start in one line. */
final class OperatorFile {
  private static final long LARGEST_BYTES = 4 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OperatorFile() {}

  /**
   * Reads a file.
   *
   * @param form the file as it is written
   * @param meaning throws {@link IllegalArgumentException} where it means nothing
   * @throws IllegalStateException naming the property or the file and what is wrong
   */
  static <W, T> T read(String property, Path file, Class<W> form, Function<W, T> meaning) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw new IllegalStateException(property + ": " + file + " has more than 4 MiB");
      }
      return parse(Files.readAllBytes(file), file.toString(), form, meaning);
    } catch (IOException missing) {
      throw new IllegalStateException(property + ": cannot read " + file, missing);
    }
  }

  /** Reads what is shipped beside this class. */
  static <W, T> T shipped(String name, Class<W> form, Function<W, T> meaning) {
    try (InputStream in =
        Objects.requireNonNull(OperatorFile.class.getResourceAsStream(name), name)) {
      return parse(in.readAllBytes(), name, form, meaning);
    } catch (IOException broken) {
      throw new IllegalStateException("the shipped " + name + " cannot be read", broken);
    }
  }

  private static <W, T> T parse(byte[] json, String name, Class<W> form, Function<W, T> meaning)
      throws IOException {
    try {
      return meaning.apply(JSON.readValue(json, form));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(name + ": " + malformed.getOriginalMessage(), malformed);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalStateException(name + ": " + wrong.getMessage(), wrong);
    }
  }

  /** The value, which must be there. */
  static <T> T given(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
