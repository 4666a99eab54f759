package kz.egu.planning.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.domain.supply.Presentation;
import kz.egu.planning.domain.supply.ProductTerms;
import kz.egu.planning.domain.supply.SupplyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds from when, out of a file; and what is wrong with a file. */
class SupplyParametersFileTest {
  private static final ProductCode POLIO = new ProductCode("10");
  private static final String FILE =
      """
      {"version": "contracts-7", "source": "a test",
       "supplyChain": [{"from": "2025-01-01", "closedVialLoss": 0.01, "storeLevels": 3},
                       {"from": "2026-07-01", "closedVialLoss": 0.02, "storeLevels": 2}],
       "products": [
         {"product": "10", "from": "2026-01-01", "dosesPerVial": 10, "vialsPerPack": 10,
          "presentation": "LIQUID", "wastage": 0.12},
         {"product": "10", "from": "2026-12-01", "dosesPerVial": 5, "vialsPerPack": 50,
          "presentation": "LIQUID", "clientsPerSession": 8}],
       "targets": [
         {"programme": "influenza", "from": "2026-09-01", "group": "65+", "share": 0.1,
          "coverage": 0.5},
         {"programme": "influenza", "from": "2027-09-01", "group": "60+", "share": 0.15,
          "coverage": 0.6}]}
      """;

  @TempDir Path folder;

  private SupplyParameters read(String text) throws IOException {
    Path file = folder.resolve("parameters.json");
    Files.writeString(file, text);
    return SupplyParametersFile.read(file, ReferenceData.shipped());
  }

  @Test
  void eachEntryHoldsFromItsDayUntilTheNext() throws IOException {
    SupplyParameters parameters = read(FILE);
    assertThat(parameters.version()).isEqualTo("contracts-7");
    assertThat(parameters.product(POLIO, LocalDate.of(2025, 12, 31))).isEmpty();
    ProductTerms first = parameters.product(POLIO, LocalDate.of(2026, 11, 30)).orElseThrow();
    assertThat(first.packing().dosesPerVial()).isEqualTo(10);
    assertThat(first.wastage()).isEqualTo(0.12);
    ProductTerms then = parameters.product(POLIO, LocalDate.of(2026, 12, 1)).orElseThrow();
    assertThat(then.packing().vialsPerPack()).isEqualTo(50);
    assertThat(then.wastage()).isNull();
    assertThat(then.clientsPerSession()).isEqualTo(8);
    ProgrammeCode influenza = new ProgrammeCode("influenza");
    assertThat(parameters.target(influenza, LocalDate.of(2026, 8, 31))).isEmpty();
    assertThat(parameters.target(influenza, LocalDate.of(2027, 8, 31)).orElseThrow().group())
        .isEqualTo("65+");
    assertThat(parameters.target(influenza, LocalDate.of(2027, 9, 1)).orElseThrow().share())
        .isEqualTo(0.15);
    assertThat(parameters.chain(LocalDate.of(2026, 6, 30)).storeLevels()).isEqualTo(3);
    assertThat(parameters.chain(LocalDate.of(2026, 7, 1)).storeLevels()).isEqualTo(2);
    assertThat(parameters.chain(LocalDate.of(2020, 1, 1)).storeLevels()).isEqualTo(3);
  }

  @Test
  void theExampleShippedFitsTheCatalogue() {
    SupplyParameters shipped = SupplyParametersFile.shipped(ReferenceData.shipped());
    assertThat(shipped.version()).startsWith("example-");
    assertThat(shipped.products()).hasSizeGreaterThan(10);
    for (ProductTerms terms : shipped.products()) {
      assertThat(terms.packing().dosesPerVial())
          .as("doses in a vial of %s", terms.product())
          .isEqualTo(ReferenceData.shipped().vaccine(terms.product()).orElseThrow().dosesPerVial());
    }
    ProductCode bcg = new ProductCode("19");
    assertThat(shipped.product(bcg, LocalDate.of(2026, 11, 26)).orElseThrow().presentation())
        .isEqualTo(Presentation.LYOPHILISED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": \"contracts-7\",|''|version is missing",
        "\"product\": \"10\", \"from\": \"2026-12-01\"|\"product\": \"10\", \"from\":"
            + " \"2026-01-01\"|same day",
        "\"dosesPerVial\": 5|\"dosesPerVial\": 0|product 10",
        "\"vialsPerPack\": 50|\"vialsPerPack\": 50000|no vial or pack is as large",
        "\"wastage\": 0.12|\"wastage\": 1|[0, 1)",
        "\"wastage\": 0.12|\"waste\": 0.12|waste",
        "\"product\": \"10\", \"from\": \"2026-12-01\"|\"product\": \"no-such\", \"from\":"
            + " \"2026-12-01\"|not in the catalogue",
        "\"storeLevels\": 2|\"storeLevels\": -2|negative",
        "\"clientsPerSession\": 8|\"clientsPerSession\": 0|clients",
        "\"2026-07-01\"|\"July\"|July",
        "LIQUID|liquid|liquid",
        "\"share\": 0.1,|\"share\": 1.1,|target of influenza",
        "\"programme\": \"influenza\", \"from\": \"2027-09-01\"|\"programme\": \"none\", \"from\":"
            + " \"2027-09-01\"|programme none is not known",
        "\"group\": \"65+\",|''|group is missing",
      })
  void aFileThatCannotBeUsedSaysWhere(String was, String is, String said) {
    assertThat(FILE).contains(was);
    assertThatThrownBy(() -> read(FILE.replace(was, is)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parameters.json")
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> SupplyParametersFile.read(folder.resolve("none.json"), ReferenceData.shipped()))
        .hasMessageContaining("none.json");
  }
}
