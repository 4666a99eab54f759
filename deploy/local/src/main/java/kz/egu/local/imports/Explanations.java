package kz.egu.local.imports;

import java.util.List;

/** Names the first rejections while an import runs; further ones are only counted. */
final class Explanations {
  private static final int MOST = 20;

  private final Progress progress;
  private int explained;

  Explanations(Progress progress) {
    this.progress = progress;
  }

  void rejected(String where, List<String> codes) {
    if (explained++ < MOST) {
      progress.say("✘ " + where + ": " + String.join(", ", codes));
      if (explained == MOST) {
        progress.say("  further rejections are only counted");
      }
    }
  }
}
