package kz.egu.registry;

import kz.egu.rules.ServiceRules;

/** The house's rules, kept by the registry. */
class ArchitectureTest extends ServiceRules {
  ArchitectureTest() {
    super("kz.egu.registry");
  }
}
