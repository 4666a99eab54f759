package kz.egu.issuer.domain.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.egu.issuer.domain.pass.RevocationList;

/**
 * The lists of revoked passes an offline verifier has, one per key, as fetched from time to time. A
 * list only ever grows: one that is older than the list held, or that has forgotten a pass, is not
 * taken, so whoever serves an old or a shortened list brings no revoked pass back.
 *
 * <p>An entry is a pass's rid, or {@code rid.timestamp} with seconds since 1970: then only passes
 * of that rid issued before that second are revoked. To be used by any number of threads.
 */
public final class KnownLists {
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_-]{1,24})(?:\\.(\\d{1,12}))?");

  private final int maxKeys;
  private final int maxEntries;
  private final Map<String, Held> lists = new HashMap<>();

  /**
   * @param maxKeys how many keys' lists are held at most; further ones are {@link Offer#TOO_MUCH}
   * @param maxEntries how many entries a list has at most
   */
  public KnownLists(int maxKeys, int maxEntries) {
    this.maxKeys = maxKeys;
    this.maxEntries = maxEntries;
  }

  /** What became of a list that was offered; all but the first leave what is held as it is. */
  public enum Offer {
    TAKEN,
    /** Its counter is lower than that of the list held. */
    OLDER,
    /** A pass revoked by the list held is not, or not to the same extent, revoked by this one. */
    FORGETS,
    /** A counter below zero, or an entry that is neither a rid nor a rid with a timestamp. */
    MALFORMED,
    TOO_MUCH
  }

  /** What the list of a key says of a pass. */
  public enum Listing {
    LISTED,
    NOT_LISTED,
    /** No list of this key is held, so nothing can be said. */
    NO_LIST
  }

  /** Takes the list in place of the one held of its key, if it is its continuation. */
  public synchronized Offer offer(RevocationList list) {
    Held held = lists.get(list.kid());
    if ((held == null && lists.size() >= maxKeys) || list.rids().size() > maxEntries) {
      return Offer.TOO_MUCH;
    }
    Optional<Map<String, Instant>> read = read(list);
    if (read.isEmpty()) {
      return Offer.MALFORMED;
    }
    if (held != null && list.ctr() < held.ctr()) {
      return Offer.OLDER;
    }
    if (held != null && !covers(read.get(), held.before())) {
      return Offer.FORGETS;
    }
    lists.put(list.kid(), new Held(list.ctr(), read.get()));
    return Offer.TAKEN;
  }

  /**
   * @param issuedAt when the pass says it was issued (nbf)
   */
  public synchronized Listing listing(String kid, String rid, Instant issuedAt) {
    Held held = lists.get(kid);
    if (held == null) {
      return Listing.NO_LIST;
    }
    Instant before = held.before().get(rid);
    return before != null && (before.equals(Instant.MAX) || issuedAt.isBefore(before))
        ? Listing.LISTED
        : Listing.NOT_LISTED;
  }

  /** The counter of the list held, to compare with the published key's {@code crlVersion}. */
  public synchronized Optional<Long> counter(String kid) {
    return Optional.ofNullable(lists.get(kid)).map(Held::ctr);
  }

  private static Optional<Map<String, Instant>> read(RevocationList list) {
    if (list.ctr() < 0) {
      return Optional.empty();
    }
    Map<String, Instant> before = new HashMap<>();
    for (String entry : list.rids()) {
      Matcher parts = ENTRY.matcher(entry);
      if (!parts.matches()) {
        return Optional.empty();
      }
      String timestamp = parts.group(2);
      Instant until =
          timestamp == null ? Instant.MAX : Instant.ofEpochSecond(Long.parseLong(timestamp));
      // Named twice, it is revoked to the greater extent.
      before.merge(parts.group(1), until, (one, other) -> one.isBefore(other) ? other : one);
    }
    return Optional.of(before);
  }

  private static boolean covers(Map<String, Instant> offered, Map<String, Instant> held) {
    return held.entrySet().stream()
        .allMatch(
            entry -> {
              Instant until = offered.get(entry.getKey());
              return until != null && !until.isBefore(entry.getValue());
            });
  }

  /**
   * @param before by rid, the moment before which passes of it are revoked; MAX for all of them
   */
  private record Held(long ctr, Map<String, Instant> before) {}
}
