package kz.egu.planning.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.PlannedCountry;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a forecast goes on from is what the lists of doses given say, for each of its questions. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "planning"),
      @ResourceArg(name = "fresh", value = "true")
    })
class PastOfProjectionsTest {
  private static final int WEEKS = 30;
  private static final List<ProductCode> PRODUCT = List.of(new ProductCode(PlannedCountry.PRODUCT));

  @Inject ProjectVolumes projections;
  @Inject ReadVolumes volumes;
  @Inject Today today;

  @BeforeAll
  void aCountryIsTakenIn() throws Exception {
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, 4);
    try (DoseFeed feed = new DoseFeed(kafka)) {
      feed.publish(new PlannedCountry(today.date()).news(), 100);
      assertThat(Await.until(Duration.ofSeconds(40), () -> position() == feed.position()))
          .as("all %s events taken in", feed.position())
          .isTrue();
    }
  }

  @Test
  void ofTheNationOfARegionOfADoseAndAsOfADay() {
    LocalDate earlier = today.date().minusWeeks(9);
    assertThat(listed("KZ-75", 1, null)).isNotEmpty().isNotEqualTo(listed("KZ-75", 2, null));
    assertThat(listed("", 1, earlier)).isNotEqualTo(listed("", 1, null));
    for (String region : List.of("", "KZ-75", "KZ-79", "KZ-10")) {
      for (int dose : List.of(1, 2, 3)) {
        assertThat(past(region, dose, null)).isEqualTo(listed(region, dose, null));
        assertThat(past(region, dose, earlier)).isEqualTo(listed(region, dose, earlier));
      }
    }
  }

  private long position() {
    return volumes
        .answer(
            new VolumeQuestion(
                EnumSet.of(VolumeColumn.REGION), List.of(), List.of(), List.of(), null, null, null),
            Part.WHOLE)
        .asOf()
        .position();
  }

  private SortedMap<LocalDate, Long> past(String region, int dose, @Nullable LocalDate asOf) {
    return projections.withPast(question(region, dose, asOf), WEEKS).past();
  }

  private static ProjectionQuestion question(String region, int dose, @Nullable LocalDate asOf) {
    return new ProjectionQuestion(
        List.of(region.isEmpty() ? ProjectionQuestion.NATION : region),
        PRODUCT,
        List.of(dose),
        4,
        asOf);
  }

  private SortedMap<LocalDate, Long> listed(String region, int dose, @Nullable LocalDate asOf) {
    LocalDate monday = Weeks.mondayOf(asOf == null ? today.date() : asOf);
    SortedMap<LocalDate, Long> listed = new TreeMap<>();
    volumes
        .answer(
            new VolumeQuestion(
                EnumSet.of(VolumeColumn.WEEK),
                region.isEmpty() ? List.of() : List.of(new RegionCode(region)),
                PRODUCT,
                List.of(dose),
                monday.minusWeeks(WEEKS),
                monday.minusDays(1),
                asOf),
            Part.WHOLE)
        .rows()
        .forEach(row -> listed.put(Objects.requireNonNull(row.week()), row.doses()));
    return listed;
  }
}
