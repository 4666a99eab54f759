package kz.egu.bench;

import java.util.List;

/** Something worth measuring. */
interface Benchmark {
  /** Measures, which takes from seconds to minutes. */
  List<Line> run() throws Exception;
}
