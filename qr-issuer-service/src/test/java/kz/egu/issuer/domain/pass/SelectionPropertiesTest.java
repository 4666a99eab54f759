package kz.egu.issuer.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.egu.issuer.testing.Records;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the room, as many doses as fit are printed, and never an older one before a newer. */
class SelectionPropertiesTest {

  @Property(tries = 200)
  void asManyAsFitAndTheNewestOfEachSeriesFirst(
      @ForAll @IntRange(min = 1, max = 60) int doses,
      @ForAll @IntRange(min = 1, max = 60) int room) {
    PassRecord whole = Records.of(doses);
    Selection<List<PrintedDose>> selection =
        Selection.of(
            whole,
            some -> some.doses().size() <= room ? Optional.of(some.doses()) : Optional.empty());
    List<PrintedDose> printed = selection.encoded();
    assertThat(printed).hasSize(Math.min(doses, room));
    assertThat(selection.complete()).isEqualTo(doses <= room);

    Set<DoseId> ids = printed.stream().map(PrintedDose::id).collect(Collectors.toSet());
    Map<ProgrammeCode, Integer> fromEach = new HashMap<>();
    printed.forEach(dose -> fromEach.merge(dose.programme(), 1, Integer::sum));
    Map<ProgrammeCode, Integer> seen = new HashMap<>();
    for (PrintedDose dose : whole.doses().reversed()) {
      int place = seen.merge(dose.programme(), 1, Integer::sum);
      assertThat(ids.contains(dose.id()))
          .isEqualTo(place <= fromEach.getOrDefault(dose.programme(), 0));
    }
    int most = fromEach.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    seen.forEach(
        (programme, has) ->
            assertThat(fromEach.getOrDefault(programme, 0))
                .isGreaterThanOrEqualTo(Math.min(has, most - 1)));
  }
}
