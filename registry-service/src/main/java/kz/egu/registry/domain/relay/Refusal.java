package kz.egu.registry.domain.relay;

/** Why the relay must not go on by itself, and the way out; no person's data in either. */
public enum Refusal {
  STANDBY(
      "standby",
      "the registry's database is a standby, where rows become visible in another order than they"
          + " were committed; point the registry at the primary"),
  OTHER_CLUSTER(
      "other-cluster",
      "the registry's database is not the one the published events came from (restored from a dump,"
          + " or a wrong address); check the address; if it was restored, compare journal and topics,"
          + " raise its transaction ids above the cursor's (pg_resetwal) and set"
          + " egu.relay.accept-era to the era named here"),
  OTHER_TIMELINE(
      "other-timeline",
      "the registry's database was failed over or recovered to a point in time, so it may have lost"
          + " events that are published; compare journal and topics, then set egu.relay.accept-era"
          + " to the era named here"),
  XIDS_BEHIND(
      "transaction-ids-behind",
      "the database's transaction ids lie behind the cursor, so new rows would never be relayed;"
          + " stop the database and raise them above the cursor's (pg_resetwal -e and -x), then start"
          + " again"),
  EVENT_MISSING(
      "published-event-missing",
      "the event published last is not in the journal, so the topics are ahead of the truth; bring"
          + " the lost rows back from a backup, or delete the three topics and rebuild every"
          + " consumer"),
  ROWS_DIFFER(
      "journal-differs",
      "the journal holds more or fewer rows up to the cursor than were published: rows were lost, or"
          + " were recorded while transaction ids lay behind and would never be relayed; compare"
          + " journal and topics"),
  TOPICS_REPLACED(
      "topics-replaced",
      "a topic was deleted and made again, so events published before are gone from it; delete the"
          + " cursor topic and the other event topic too and rebuild every consumer: the whole"
          + " journal is then published again"),
  CURSOR_LOST(
      "cursor-lost",
      "the topics hold events but there is no cursor, so going on would publish everything twice;"
          + " restore the cursor topic, or delete the event topics too and rebuild every consumer");

  private final String code;
  private final String wayOut;

  Refusal(String code, String wayOut) {
    this.code = code;
    this.wayOut = wayOut;
  }

  /** Stable; the same words as in the guide. */
  public String code() {
    return code;
  }

  /** What is wrong and what to do, as one sentence. */
  public String wayOut() {
    return wayOut;
  }
}
