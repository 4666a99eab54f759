package kz.egu.issuer.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.kernel.web.OpsFacts;
import kz.egu.kernel.web.OpsTable;
import kz.egu.kernel.web.Page;

/** For the operator: the signing keys, and how far minting anew has come. Never a private half. */
@Singleton
final class KeyOps implements OpsFacts {
  private final LookAfterKeys keys;

  @Inject
  KeyOps(LookAfterKeys keys) {
    this.keys = keys;
  }

  @Override
  public OpsTable table(Page page) {
    return new OpsTable(
        page.text("ops-keys"),
        List.of(
            page.text("ops-key"),
            page.text("ops-key-state"),
            page.text("ops-key-from"),
            page.text("ops-key-held"),
            page.text("ops-key-left")),
        keys.keys().stream()
            .map(
                one ->
                    List.of(
                        one.key().kid(),
                        page.text("ops-key-" + one.key().state().wire()),
                        one.key().signsFrom().toString(),
                        page.text(one.key().privateKeyHeld() ? "ops-yes" : "ops-no"),
                        page.formats().number(one.personsLeft())))
            .toList());
  }
}
