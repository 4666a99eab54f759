package kz.egu.planning;

import kz.egu.rules.ServiceRules;

/** The house's rules, kept by planning. */
class ArchitectureTest extends ServiceRules {
  ArchitectureTest() {
    super("kz.egu.planning");
  }
}
