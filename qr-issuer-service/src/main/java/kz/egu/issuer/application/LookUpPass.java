package kz.egu.issuer.application;

import java.util.Optional;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.IdentifierHash;

/** Finds a person's current pass without ever holding the number they are known by. */
public final class LookUpPass {
  private final IdentifierHash.Key key;
  private final PassViews views;

  public LookUpPass(IdentifierHash.Key key, PassViews views) {
    this.key = key;
    this.views = views;
  }

  public Optional<PassView> of(Identifier identifier) {
    return views.currentOf(key.hash(identifier));
  }

  public Optional<PassView> byId(PassId id) {
    return views.current(id);
  }

  /** The pass, only if it is the current one of whoever has the identifier. */
  public Optional<PassView> ownById(PassId id, Identifier owner) {
    return of(owner).filter(view -> view.id().equals(id));
  }
}
