package kz.egu.issuer.application.port;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The issuer's own keys, as those see them who look after them. Thread-safe. */
public interface Keyring {

  /** Where a key is in its life. */
  enum State {
    /** Published, so that verifiers know it before it signs. */
    NEXT("next"),
    CURRENT("current"),
    /** Signs no more; its public half stays, its private half is destroyed. */
    RETIRED("retired"),
    COMPROMISED("compromised");

    private final String wire;

    State(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  /**
   * A key.
   *
   * @param signsFrom when it became or becomes current
   * @param privateKeyHeld whether it could still sign
   */
  record Held(String kid, State state, Instant signsFrom, boolean privateKeyHeld) {}

  /** Newest first. */
  List<Held> keys();

  /**
   * Makes a key and publishes it at once.
   *
   * @param signsFrom from when on it signs
   * @return its kid
   * @throws UnavailableException if the keystore cannot be written
   */
  String make(Instant signsFrom);

  /**
   * Runs a decision about keys while nobody else, on whichever replica with the same keystore,
   * changes any; what it sees of the keys is fresh.
   *
   * @throws UnavailableException if the keystore cannot be locked
   */
  <T> T alone(Supplier<T> decision);

  /** Forgets what was last heard of compromises, so that the next answer is fresh. */
  void refresh();

  /** Destroys the private halves of keys that signed for the last time before the moment. */
  int destroyRetired(Instant before);
}
