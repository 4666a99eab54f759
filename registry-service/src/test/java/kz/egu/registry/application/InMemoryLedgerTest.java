package kz.egu.registry.application;

import java.util.List;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.Ledger;

/** The in-memory twin keeps the ledger's contract, so stories told on it hold on PostgreSQL. */
class InMemoryLedgerTest extends LedgerContract {
  private InMemoryLedger ledger = new InMemoryLedger();

  @Override
  protected Ledger ledger() {
    ledger = new InMemoryLedger();
    return ledger;
  }

  @Override
  protected List<JournalEntry> journal() {
    return ledger.journal();
  }
}
