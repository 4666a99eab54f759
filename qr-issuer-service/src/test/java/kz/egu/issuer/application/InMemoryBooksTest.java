package kz.egu.issuer.application;

import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.testing.BooksContract;
import kz.egu.issuer.testing.InMemoryBooks;
import kz.egu.issuer.testing.Office;

/** The story on books kept in memory. */
class InMemoryBooksTest extends BooksContract {
  private static final InMemoryBooks BOOKS = new InMemoryBooks();

  @Override
  protected Office office() {
    return new Office(() -> BOOKS, () -> BOOKS);
  }

  @Override
  protected PassViews views() {
    return BOOKS;
  }

  @Override
  protected RevocationLists lists() {
    return BOOKS;
  }
}
