package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import kz.egu.kernel.web.OpsFacts;
import kz.egu.kernel.web.OpsTable;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.RebuildState;
import kz.egu.planning.application.RebuildSums;
import kz.egu.planning.application.TrackProjections;

/** For the operator: whether this week's projection is kept, and how the latest rebuild is. */
@Singleton
final class PlanningOps implements OpsFacts {
  private final TrackProjections tracking;
  private final RebuildSums rebuild;

  @Inject
  PlanningOps(TrackProjections tracking, RebuildSums rebuild) {
    this.tracking = tracking;
    this.rebuild = rebuild;
  }

  @Override
  public OpsTable table(Page page) {
    RebuildState state = rebuild.state();
    String kept = page.text(tracking.isKept() ? "ops-yes" : "ops-not-yet");
    return new OpsTable(
        page.text("ops-projection"),
        List.of(page.text("ops-figure"), page.text("ops-value")),
        List.of(
            List.of(page.text("ops-projection-kept"), kept),
            List.of(page.text("ops-projection-rebuild"), told(state, page))));
  }

  private static String told(RebuildState state, Page page) {
    Double share = state.getShare();
    return page.text(
        "ops-rebuild-" + state.state(),
        "share",
        share == null ? "–" : page.formats().percent(share));
  }
}
