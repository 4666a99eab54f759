package kz.egu.planning.domain.demand;

import java.util.ArrayList;
import java.util.List;

/** The members that stand for election; the same for every country. */
final class MemberPool {
  private MemberPool() {}

  static List<Member> members() {
    List<Member> members = new ArrayList<>();
    members.add(new LevelMember("naive", 1));
    members.add(new LevelMember("level", 0.5));
    for (int span = 1; span <= 2; span++) {
      for (double damping : new double[] {0.5, 0.8}) {
        members.add(new TrendMember("trend", damping, span, false));
      }
      for (double damping : new double[] {0.6, 0.8, 0.95}) {
        members.add(new TrendMember("decline", damping, span, true));
      }
    }
    for (int shift = -2; shift <= 2; shift++) {
      for (int ratioWeeks : new int[] {0, 2, 4}) {
        members.add(new SeasonMember("season", shift, ratioWeeks));
      }
    }
    for (double willing : new double[] {0.4, 0.55, 0.7, 1}) {
      for (int span = 1; span <= 2; span++) {
        for (double damping : new double[] {0, 0.5}) {
          members.add(new ReturnMember("return", willing, damping, span));
        }
      }
    }
    for (double memory : new double[] {0.6, 0.75, 0.9}) {
      members.add(new LagKernelMember("cohort", memory, 14));
    }
    for (int interval : new int[] {4, 8, 13, 17, 22, 26}) {
      for (double willing : new double[] {0.8, 0.9, 0.95, 1}) {
        for (int span = 1; span <= 2; span++) {
          for (double damping : new double[] {0, 0.7}) {
            members.add(new HazardMember("hazard", interval, willing, damping, span));
          }
        }
      }
    }
    return members;
  }
}
