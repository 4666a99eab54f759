package kz.egu.rules;

import org.junit.jupiter.api.Test;

/**
 * The rules of a service: those of the house, and who may know whom. A rule that finds none of the
 * packages it guards fails.
 */
public abstract class ServiceRules extends HouseRules {

  /**
   * The rules for one service.
   *
   * @param root its root package, such as {@code kz.egu.registry}
   */
  protected ServiceRules(String root) {
    super(root);
  }

  @Test
  void domainIsPlain() {
    Rules.domainIsPlain(root()).check(main());
  }

  @Test
  void applicationKnowsDomainOnly() {
    Rules.applicationKnowsDomainOnly(root()).check(main());
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    Rules.adaptersDoNotKnowEachOther(root()).check(main());
  }

  @Test
  void adaptersAreHidden() {
    Rules.adaptersAreHidden(root()).check(main());
  }
}
