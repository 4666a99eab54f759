package kz.egu.local.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file with one FHIR Bundle as JSON, read entry by entry: never more of it is held than one
 * resource, so its size does not matter.
 */
final class BundleFile {
  private static final JsonMapper JSON = new JsonMapper(new JsonFactory());
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final LongConsumer bytesRead;

  /**
   * @param bytesRead told of every chunk read, for the progress line
   */
  BundleFile(Path path, LongConsumer bytesRead) {
    this.path = path;
    this.bytesRead = bytesRead;
  }

  /** Takes the entries of a Bundle, in their order. */
  interface Visitor {
    /** Whether resources of this type are wanted whole. */
    boolean wants(String resourceType);

    /**
     * A wanted resource.
     *
     * @param position the entry's place in the Bundle, from 0
     */
    void resource(int position, @Nullable String fullUrl, ObjectNode resource);

    /** An entry whose resource is of another type. */
    default void passedOver(String resourceType) {}
  }

  /** Why a file cannot be imported, in words that hold nothing of its content. */
  static final class UnreadableBundle extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableBundle(String message) {
      super(message);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Reads the file from its beginning.
   *
   * @throws UnreadableBundle if it cannot be read, or is not one FHIR Bundle as JSON
   */
  void read(Visitor visitor) throws UnreadableBundle {
    try (InputStream in = new Counted(Files.newInputStream(path), bytesRead);
        JsonParser parser = JSON.createParser(in)) {
      bundle(parser, visitor);
      if (parser.nextToken() != null) {
        throw new UnreadableBundle("more than one JSON value" + OTHER_FORMATS);
      }
    } catch (JsonProcessingException broken) {
      // Jackson's own message may quote the file, and with it a person.
      var at = broken.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new UnreadableBundle("not valid JSON" + where);
    } catch (IOException failed) {
      throw new UnreadableBundle("cannot be read: " + failed.getClass().getSimpleName());
    }
  }

  private static final String OTHER_FORMATS =
      "; NDJSON and CSV files are known by their names, .ndjson and .csv";

  private static void bundle(JsonParser parser, Visitor visitor)
      throws IOException, UnreadableBundle {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableBundle("not a FHIR Bundle" + OTHER_FORMATS);
    }
    String type = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("resourceType")) {
        type = parser.getValueAsString();
        requireBundle(type);
      } else if (field.equals("entry") && value == JsonToken.START_ARRAY) {
        int position = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          entry(parser, position++, visitor);
        }
      } else {
        parser.skipChildren();
      }
    }
    requireBundle(type);
  }

  private static void requireBundle(@Nullable String type) throws UnreadableBundle {
    if (!"Bundle".equals(type)) {
      throw new UnreadableBundle("not a FHIR Bundle" + OTHER_FORMATS);
    }
  }

  private static void entry(JsonParser parser, int position, Visitor visitor) throws IOException {
    String fullUrl = null;
    ObjectNode resource = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("fullUrl")) {
        fullUrl = parser.getValueAsString();
      } else if (field.equals("resource") && value == JsonToken.START_OBJECT) {
        resource = resource(parser, visitor);
      } else {
        parser.skipChildren();
      }
    }
    if (resource != null) {
      visitor.resource(position, fullUrl, resource);
    }
  }

  /** The resource if it is wanted; as soon as its type says otherwise the rest is skipped. */
  private static @Nullable ObjectNode resource(JsonParser parser, Visitor visitor)
      throws IOException {
    ObjectNode resource = JSON.createObjectNode();
    String type = "";
    boolean wanted = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (!wanted) {
        parser.skipChildren();
      } else if (field.equals("resourceType")) {
        type = parser.getValueAsString("");
        resource.put(field, type);
        wanted = visitor.wants(type);
      } else {
        JsonNode value = parser.readValueAsTree();
        resource.set(field, value);
      }
    }
    if (wanted && !type.isEmpty()) {
      return resource;
    }
    visitor.passedOver(type.isEmpty() ? "(no resourceType)" : type);
    return null;
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer bytesRead;

    Counted(InputStream in, LongConsumer bytesRead) {
      super(new java.io.BufferedInputStream(in, BUFFER_BYTES));
      this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        bytesRead.accept(1);
      }
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        bytesRead.accept(count);
      }
      return count;
    }
  }
}
