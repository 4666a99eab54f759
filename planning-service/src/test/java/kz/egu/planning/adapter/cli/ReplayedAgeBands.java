package kz.egu.planning.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.planning.application.port.ShadowSums;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.domain.sums.AgeBand;
import kz.egu.planning.domain.sums.AgeBands;
import kz.egu.planning.model.WeeklyReplay;

/** A country that counts ages otherwise from now on, as its configuration says. */
final class ReplayedAgeBands {
  private static final String AGES = "/v1/volumes?groupBy=ageBand&vaccine=03";
  private static final int DOSES = 5;

  private final ReplayedRebuilds rebuilds;
  private final ShadowSums shadow;
  private final Function<String, JsonPath> asked;
  private List<String> before = List.of();

  ReplayedAgeBands(ReplayedRebuilds rebuilds, ShadowSums shadow, Function<String, JsonPath> asked) {
    this.rebuilds = rebuilds;
    this.shadow = shadow;
    this.asked = asked;
  }

  /** Five doses nobody else has given. */
  List<DoseEvent> doses() {
    LocalDate week = LocalDate.of(2024, 7, 1);
    return new ArrayList<>(
        WeeklyReplay.events(List.of(new WeeklyDoses("KZ-71", week, "1", "03", DOSES)), "mmr"));
  }

  /** The sums that answer were begun by others. */
  void were(String starts) throws SQLException {
    before = rebuilds.rows("public").stream().filter(row -> row.startsWith("volume(")).toList();
    assertThat(before).isNotEmpty();
    assertThat(shadow.isWanted()).isFalse();
    rebuilds.ageBandsWere(starts);
    assertThat(shadow.isWanted()).as("a start of the service rebuilds").isTrue();
  }

  /** What came since is counted by those the sums were begun by. */
  void areThose(String starts) {
    assertThat(texts(AgeBands.startingAt(starts))).containsAll(ages());
  }

  /** Built anew, every dose is counted by the bands configured. */
  void areAsConfigured() throws SQLException {
    assertThat(shadow.isWanted()).isFalse();
    assertThat(texts(CDI.current().select(AgeBands.class).get())).containsAll(ages());
    assertThat(asked.apply(AGES).getList("rows.doses", Long.class).stream().mapToLong(d -> d).sum())
        .isEqualTo(DOSES);
    assertThat(rebuilds.rows("public")).containsAll(before);
  }

  private List<String> ages() {
    List<String> ages = asked.apply(AGES).getList("rows.ageBand");
    assertThat(ages).isNotEmpty();
    return ages;
  }

  private static List<String> texts(AgeBands bands) {
    return bands.all().stream().map(AgeBand::text).toList();
  }
}
