package kz.egu.issuer.application.port;

/**
 * The books as seen within a transaction that somebody else opened and ends.
 *
 * @param <T> the technology's handle of a transaction, which use cases never look into
 */
public interface Books<T> {
  Holders holders(T transaction);

  Passes passes(T transaction);
}
