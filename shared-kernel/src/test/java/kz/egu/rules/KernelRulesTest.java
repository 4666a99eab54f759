package kz.egu.rules;

import org.junit.jupiter.api.Test;

class KernelRulesTest extends HouseRules {
  KernelRulesTest() {
    super("kz.egu.kernel");
  }

  @Test
  void kernelIsPlain() {
    Rules.kernelIsPlain(root()).check(main());
  }
}
