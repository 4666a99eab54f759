package kz.egu.issuer.adapter.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.issuer.application.port.KeptLists;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists;
import org.jboss.logging.Logger;

/**
 * Reads other issuers' revocation lists from a folder which somebody keeps filled: files {@code
 * *.json} as issuers publish them, {@code {"kid", "method": "rid", "ctr", "rids"}}. A list that is
 * older than the one held, or has forgotten a pass, is refused and the one held stays; what was
 * taken is kept, so that this holds after a restart too. Used by one thread at a time.
 */
final class RevocationFolder {
  private static final Logger LOG = Logger.getLogger(RevocationFolder.class);
  private static final int MAX_FILES = 1000;
  private static final int MAX_FILE_BYTES = 8 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxStringLength(100)
                          .maxNumberLength(18)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path folder;
  private final Set<String> trusted;
  private final KnownLists lists;
  private final KeptLists kept;
  private Map<Path, String> seen = Map.of();
  private Map<Path, String> refused = Map.of();

  /**
   * @param trusted the kids whose lists are read
   * @param lists what is read goes into it
   */
  RevocationFolder(Path folder, Set<String> trusted, KnownLists lists, KeptLists kept) {
    this.folder = folder;
    this.trusted = Set.copyOf(trusted);
    this.lists = lists;
    this.kept = kept;
  }

  /** Takes what was kept, before anything is read. */
  void start() {
    for (RevocationList list : kept.all()) {
      lists.offer(list);
    }
  }

  /**
   * Reads the files that changed since the last look.
   *
   * @return how many files are refused now
   */
  int look() {
    Map<Path, String> now = new HashMap<>();
    Map<Path, String> bad = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        if (now.size() == MAX_FILES) {
          LOG.errorf(
              "more than %d revocation lists in %s: the rest is not read", MAX_FILES, folder);
          break;
        }
        String version = version(file);
        now.put(file, version);
        if (version.equals(seen.get(file))) {
          if (refused.containsKey(file)) {
            bad.put(file, version);
          }
        } else if (!take(file)) {
          bad.put(file, version);
        }
      }
    } catch (IOException unreadable) {
      LOG.errorf("the revocation lists of %s cannot be read: %s", folder, unreadable);
      return refused.size();
    }
    seen = now;
    refused = bad;
    return bad.size();
  }

  private boolean take(Path file) {
    try {
      RevocationList list = read(file);
      KnownLists.Offer offer =
          trusted.contains(list.kid()) ? lists.offer(list) : KnownLists.Offer.MALFORMED;
      if (offer == KnownLists.Offer.TAKEN) {
        kept.keep(list);
        return true;
      }
      LOG.errorf(
          "the revocation list %s is refused: %s",
          file, trusted.contains(list.kid()) ? offer : "it is of no key of the trust list");
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.errorf("the revocation list %s cannot be read: %s", file, unreadable.getMessage());
    }
    return false;
  }

  private static RevocationList read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new IllegalArgumentException("longer than " + MAX_FILE_BYTES + " bytes");
    }
    JsonNode list = JSON.readTree(bytes);
    JsonNode rids = list.path("rids");
    if (!list.path("kid").isTextual()
        || !"rid".equals(list.path("method").textValue())
        || !list.path("ctr").canConvertToLong()
        || !rids.isArray()) {
      throw new IllegalArgumentException("not a list of kid, method rid, ctr and rids");
    }
    List<String> entries = new ArrayList<>();
    for (JsonNode one : rids) {
      if (!one.isTextual()) {
        throw new IllegalArgumentException("an entry that is no text");
      }
      entries.add(one.textValue());
    }
    return new RevocationList(list.path("kid").textValue(), list.path("ctr").longValue(), entries);
  }

  private static String version(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.lastModifiedTime() + " " + attributes.fileKey() + " " + attributes.size();
  }
}
