package kz.egu.planning.application.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.egu.planning.domain.scenario.Scenario;

/** The scenarios planners have saved. */
public interface Scenarios {
  /** At most so many are kept. */
  int MOST = 500;

  /** What became of a scenario to keep. */
  enum Kept {
    KEPT,
    NAME_TAKEN,
    TOO_MANY
  }

  /** Keeps a new one, unless its name is taken or there are {@link #MOST} already. */
  Kept keep(Scenario scenario);

  Optional<Scenario> find(UUID id);

  /** All of them, the oldest first. */
  List<Scenario> all();

  /** Forgets one; whether it was there. */
  boolean forget(UUID id);
}
