package kz.egu.issuer;

import kz.egu.rules.ServiceRules;

/** The house's rules, kept here. */
class ArchitectureTest extends ServiceRules {
  ArchitectureTest() {
    super("kz.egu.issuer");
  }
}
