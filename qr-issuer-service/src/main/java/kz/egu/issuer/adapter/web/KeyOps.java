package kz.egu.issuer.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.kernel.web.OpsFacts;
import kz.egu.kernel.web.OpsTable;
import kz.egu.kernel.web.Page;

/** For the operator: the signing keys, and how far minting anew has come. Never a private half. */
@Singleton
final class KeyOps implements OpsFacts {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

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
                        moment(one.key().signsFrom(), page),
                        page.text(one.key().privateKeyHeld() ? "ops-yes" : "ops-no"),
                        page.formats().number(one.personsLeft())))
            .toList());
  }

  private static String moment(Instant moment, Page page) {
    OffsetDateTime utc = moment.atOffset(ZoneOffset.UTC);
    return page.formats().shortDate(utc.toLocalDate()) + " " + TIME.format(utc) + " UTC";
  }
}
