package kz.egu.registry.domain.relay;

/**
 * A place in the journal's order: by transaction, then by row. Rows behind the oldest running
 * transaction never get a new neighbour before them, which a plain row number cannot promise.
 *
 * @param xid PostgreSQL's 64-bit transaction id; it fits a signed long for some billions of years
 * @param seq the row's number, unique in the journal
 */
public record JournalPlace(long xid, long seq) implements Comparable<JournalPlace> {
  /** Before the first row. */
  public static final JournalPlace START = new JournalPlace(0, 0);

  public JournalPlace {
    if (xid < 0 || seq < 0) {
      throw new IllegalArgumentException("a place in the journal is not negative");
    }
  }

  @Override
  public int compareTo(JournalPlace other) {
    int byTransaction = Long.compare(xid, other.xid);
    return byTransaction != 0 ? byTransaction : Long.compare(seq, other.seq);
  }
}
