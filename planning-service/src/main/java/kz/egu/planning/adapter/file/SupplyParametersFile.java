package kz.egu.planning.adapter.file;

import static kz.egu.planning.adapter.file.OperatorFile.given;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.domain.supply.Packing;
import kz.egu.planning.domain.supply.Presentation;
import kz.egu.planning.domain.supply.ProductTerms;
import kz.egu.planning.domain.supply.SupplyParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of supply: the operator's file if {@code egu.supply.parameters} names one, else
 * the example shipped. A file that cannot be used stops the start and says where it is wrong.
 */
@ApplicationScoped
class SupplyParametersFile {
  private static final int LARGEST_PACK = 10_000;
  private static final int LARGEST_VIAL = 1_000;

  /** The file as it is written. */
  record Written(
      @Nullable String version,
      @Nullable String source,
      @Nullable List<WrittenChain> supplyChain,
      @Nullable List<WrittenProduct> products,
      @Nullable List<WrittenTarget> targets) {}

  /** Whom a programme is for, from a day on. */
  record WrittenTarget(
      @Nullable String programme,
      @Nullable LocalDate from,
      @Nullable String group,
      @Nullable Double share,
      @Nullable Double coverage) {}

  /** The stores on the way, from a day on. */
  record WrittenChain(
      @Nullable LocalDate from, @Nullable Double closedVialLoss, @Nullable Integer storeLevels) {}

  /** A product, from a day on. */
  record WrittenProduct(
      @Nullable String product,
      @Nullable LocalDate from,
      @Nullable Integer dosesPerVial,
      @Nullable Integer vialsPerPack,
      @Nullable Presentation presentation,
      @Nullable Double wastage,
      @Nullable Integer clientsPerSession) {}

  @Produces
  @Singleton
  SupplyParameters parameters(
      @ConfigProperty(name = "egu.supply.parameters") Optional<String> file,
      ReferenceData reference) {
    return file.map(path -> read(Path.of(path), reference)).orElseGet(() -> shipped(reference));
  }

  static SupplyParameters shipped(ReferenceData reference) {
    return OperatorFile.shipped(
        "supply-parameters.json", Written.class, written -> parameters(written, reference));
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException naming the file and what is wrong in it
   */
  static SupplyParameters read(Path file, ReferenceData reference) {
    return OperatorFile.read(
        "egu.supply.parameters", file, Written.class, written -> parameters(written, reference));
  }

  private static SupplyParameters parameters(Written written, ReferenceData reference) {
    List<SupplyParameters.Chain> chains = new ArrayList<>();
    for (WrittenChain chain : given(written.supplyChain(), "supplyChain")) {
      chains.add(
          new SupplyParameters.Chain(
              given(chain.from(), "supplyChain: from"),
              given(chain.closedVialLoss(), "supplyChain: closedVialLoss"),
              given(chain.storeLevels(), "supplyChain: storeLevels")));
    }
    List<ProductTerms> products = new ArrayList<>();
    for (WrittenProduct product : given(written.products(), "products")) {
      products.add(terms(product, reference));
    }
    List<SupplyParameters.Target> targets = new ArrayList<>();
    for (WrittenTarget target :
        written.targets() == null ? List.<WrittenTarget>of() : written.targets()) {
      targets.add(target(target, reference));
    }
    return new SupplyParameters(given(written.version(), "version"), chains, products, targets);
  }

  private static ProductTerms terms(WrittenProduct written, ReferenceData reference) {
    String code = given(written.product(), "products: product");
    ProductCode product = new ProductCode(code);
    if (reference.vaccine(product).isEmpty()) {
      throw new IllegalArgumentException("product " + code + " is not in the catalogue");
    }
    try {
      int dosesPerVial = given(written.dosesPerVial(), "dosesPerVial");
      Integer vialsPerPack = written.vialsPerPack();
      if (dosesPerVial > LARGEST_VIAL || (vialsPerPack != null && vialsPerPack > LARGEST_PACK)) {
        throw new IllegalArgumentException("no vial or pack is as large");
      }
      return new ProductTerms(
          product,
          given(written.from(), "from"),
          new Packing(dosesPerVial, vialsPerPack),
          given(written.presentation(), "presentation"),
          written.wastage(),
          written.clientsPerSession());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("product " + code + ": " + wrong.getMessage(), wrong);
    }
  }

  private static SupplyParameters.Target target(WrittenTarget written, ReferenceData reference) {
    String code = given(written.programme(), "targets: programme");
    ProgrammeCode programme = new ProgrammeCode(code);
    if (!reference.knows(programme)) {
      throw new IllegalArgumentException("programme " + code + " is not known");
    }
    try {
      return new SupplyParameters.Target(
          programme,
          given(written.from(), "from"),
          given(written.group(), "group"),
          given(written.share(), "share"),
          given(written.coverage(), "coverage"));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("target of " + code + ": " + wrong.getMessage(), wrong);
    }
  }
}
