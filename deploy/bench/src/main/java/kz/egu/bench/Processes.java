package kz.egu.bench;

/** What other processes used. */
final class Processes {
  private Processes() {}

  /** Processor time since it began, in seconds. */
  static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }
}
