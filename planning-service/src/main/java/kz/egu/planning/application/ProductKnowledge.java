package kz.egu.planning.application;

import java.util.Optional;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.SupplyPlan.Loss;
import kz.egu.planning.application.SupplyPlan.LossSource;
import kz.egu.planning.domain.supply.Packing;
import kz.egu.planning.domain.supply.Presentation;
import kz.egu.planning.domain.supply.ProductTerms;
import kz.egu.planning.domain.supply.SupplyParameters;
import kz.egu.planning.domain.supply.Wastage;
import org.jspecify.annotations.Nullable;

/** What holds of a product today: how it comes, and how much of it nobody gets. */
final class ProductKnowledge {
  private final SupplyParameters parameters;
  private final Today today;

  ProductKnowledge(SupplyParameters parameters, Today today) {
    this.parameters = parameters;
    this.today = today;
  }

  String version() {
    return parameters.version();
  }

  SupplyParameters.Chain chain() {
    return parameters.chain(today.date());
  }

  /** Whom the vaccine's programme is for today. */
  Optional<SupplyParameters.Target> target(Vaccine vaccine) {
    return parameters.target(vaccine.programme(), today.date());
  }

  /** What holds today; of a product nothing is said of, what the catalogue knows. */
  ProductTerms terms(Vaccine vaccine) {
    return parameters
        .product(vaccine.product(), today.date())
        .orElseGet(
            () ->
                new ProductTerms(
                    vaccine.product(),
                    today.date(),
                    new Packing(vaccine.dosesPerVial(), null),
                    Presentation.LIQUID,
                    null,
                    null));
  }

  /** Mean clients while an opened vial keeps: as asked, else as known; null if neither. */
  static @Nullable Integer clients(ProductTerms terms, @Nullable Integer asked) {
    return asked == null ? terms.clientsPerSession() : asked;
  }

  /**
   * The share nobody gets. What is asked for counts before what is kept, what was observed before
   * what is worked out.
   *
   * @param clientsAsked mean clients of a session, if asked with them
   */
  Loss loss(ProductTerms terms, @Nullable Integer clientsAsked) {
    Double observed = terms.wastage();
    if (observed != null && clientsAsked == null) {
      return loss(observed, LossSource.OBSERVED);
    }
    int dosesPerVial = terms.packing().dosesPerVial();
    Integer clients = clients(terms, clientsAsked);
    if (clients == null) {
      return loss(Wastage.indicative(dosesPerVial, terms.presentation()), LossSource.INDICATIVE);
    }
    SupplyParameters.Chain chain = chain();
    double open = Wastage.openVial(clients, dosesPerVial);
    return loss(
        Wastage.system(chain.closedVialLoss(), chain.storeLevels(), open), LossSource.SESSIONS);
  }

  /** A loss of no doses yet. */
  static Loss loss(double share, LossSource source) {
    return new Loss(share, Wastage.factor(share), 0, source);
  }
}
