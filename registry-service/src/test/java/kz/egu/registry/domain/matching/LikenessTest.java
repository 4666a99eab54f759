package kz.egu.registry.domain.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import kz.egu.registry.domain.person.Identity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall over labelled populations: every pair of records is judged, so that the rare
 * true pairs stand against millions of false ones, namesakes, twins and siblings among them. The
 * population and its spellings are made without any code of the matcher.
 */
class LikenessTest {
  private static final int PEOPLE = 1_500;
  private static final long[] SEEDS = {1, 2, 3, 4, 5};

  @Test
  void pairsOfOnePersonAreFoundAndOthersAreNot() {
    long truePairs = 0;
    long found = 0;
    long wrong = 0;
    for (long seed : SEEDS) {
      List<LabelledPopulation.Labelled> records =
          LabelledPopulation.of(new Random(seed), PEOPLE).records();
      List<Portrait> portraits =
          records.stream().map(one -> Portrait.of(identity(one), null)).toList();
      for (int i = 0; i < records.size(); i++) {
        for (int j = i + 1; j < records.size(); j++) {
          boolean same = records.get(i).person() == records.get(j).person();
          boolean matched = Likeness.mayBeOne(portraits.get(i), portraits.get(j));
          truePairs += same ? 1 : 0;
          found += same && matched ? 1 : 0;
          wrong += !same && matched ? 1 : 0;
        }
      }
    }
    double precision = found / (double) (found + wrong);
    double recall = found / (double) truePairs;
    System.out.printf(
        "matching: %d true pairs, precision %.4f, recall %.4f%n", truePairs, precision, recall);
    assertThat(truePairs).isGreaterThan((long) SEEDS.length * PEOPLE / 3);
    assertThat(precision).isGreaterThanOrEqualTo(0.99);
    assertThat(recall).isGreaterThanOrEqualTo(0.9);
  }

  @Property(tries = 500)
  void neverAcrossTwoNationalNumbersAndTheSameEitherWay(@ForAll long seed) {
    Random random = new Random(seed);
    List<LabelledPopulation.Labelled> records = LabelledPopulation.of(random, 6).records();
    for (LabelledPopulation.Labelled one : records) {
      for (LabelledPopulation.Labelled other : records) {
        Portrait a = Portrait.of(identity(one), null);
        Portrait b = Portrait.of(identity(other), null);
        assertThat(Likeness.mayBeOne(a, b)).isEqualTo(Likeness.mayBeOne(b, a));
        assertThat(
                Likeness.mayBeOne(
                    Portrait.of(identity(one), "900101300007"),
                    Portrait.of(identity(other), "851215400123")))
            .isFalse();
      }
    }
  }

  private static Identity identity(LabelledPopulation.Labelled one) {
    return new Identity(
        one.familyName(),
        one.givenName(),
        one.patronymic(),
        one.birthDate(),
        one.sex(),
        one.region());
  }
}
