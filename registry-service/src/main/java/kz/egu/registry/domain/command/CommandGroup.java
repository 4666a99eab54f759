package kz.egu.registry.domain.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that came together.
 *
 * @param atomic whether one refused command refuses them all
 * @param traceparent the W3C trace context of the request, kept beside the events it causes
 */
public record CommandGroup(
    List<Command> commands, boolean atomic, Recorder recorder, @Nullable String traceparent) {
  /** As many as one FHIR Bundle may hold. */
  public static final int MAX_COMMANDS = 5_000;

  /**
   * @throws IllegalArgumentException if there are more than {@value #MAX_COMMANDS} commands
   */
  public CommandGroup {
    commands = List.copyOf(commands);
    if (commands.size() > MAX_COMMANDS) {
      throw new IllegalArgumentException("more than " + MAX_COMMANDS + " commands in one group");
    }
  }

  /** One command by itself. */
  public static CommandGroup of(Command command, Recorder recorder, @Nullable String traceparent) {
    return new CommandGroup(List.of(command), false, recorder, traceparent);
  }
}
