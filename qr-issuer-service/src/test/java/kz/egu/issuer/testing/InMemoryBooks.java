package kz.egu.issuer.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.application.port.PassChanges;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.Passes;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.domain.pass.IssuedPass;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.pass.StandingPass;
import kz.egu.issuer.domain.person.HeldDose;
import kz.egu.issuer.domain.person.Holder;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;

/** The books kept in memory: the twin of those in PostgreSQL, under the same contract. */
public final class InMemoryBooks implements Holders, Passes, PassViews, RevocationLists {
  private record Kept(IssuedPass pass, PassStatus status) {}

  private final Map<PersonId, Holder> holders = new HashMap<>();
  private final Map<PersonId, Map<DoseId, HeldDose>> doses = new HashMap<>();
  private final Map<PassId, Kept> passes = new LinkedHashMap<>();
  private final Map<String, RevocationList> lists = new TreeMap<>();

  @Override
  public Map<PersonId, Holder> lock(SortedSet<PersonId> persons) {
    Map<PersonId, Holder> found = new LinkedHashMap<>();
    for (PersonId id : persons) {
      Holder kept = holders.getOrDefault(id, Holder.unknown(id));
      found.put(
          id,
          new Holder(
              id,
              kept.doseEvents(),
              kept.missing(),
              kept.identityVersion(),
              kept.person().orElse(null),
              kept.identifiers(),
              doses.getOrDefault(id, Map.of()).values()));
    }
    return found;
  }

  @Override
  public void save(Collection<Holder> changed) {
    for (Holder holder : changed) {
      holders.put(holder.id(), holder);
      Map<DoseId, HeldDose> own = doses.computeIfAbsent(holder.id(), id -> new LinkedHashMap<>());
      holder.touched().forEach(dose -> own.put(dose.id(), dose));
    }
  }

  @Override
  public Map<PersonId, List<StandingPass>> standing(Collection<PersonId> persons) {
    Map<PersonId, List<StandingPass>> standing = new HashMap<>();
    for (Kept kept : passes.values()) {
      IssuedPass pass = kept.pass();
      if (kept.status() != PassStatus.REVOKED && persons.contains(pass.person())) {
        standing
            .computeIfAbsent(pass.person(), id -> new ArrayList<>())
            .add(
                new StandingPass(
                    pass.id(), pass.kid(), kept.status() == PassStatus.CURRENT, pass.facts()));
      }
    }
    return standing;
  }

  @Override
  public SortedSet<PersonId> holdersOf(Collection<String> kids, int limit) {
    return passes.values().stream()
        .filter(kept -> kept.status() != PassStatus.REVOKED && kids.contains(kept.pass().kid()))
        .map(kept -> kept.pass().person())
        .sorted()
        .limit(limit)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void save(PassChanges changes) {
    changes.superseded().forEach(pass -> end(pass, PassStatus.SUPERSEDED));
    changes.revoked().forEach(pass -> end(pass, PassStatus.REVOKED));
    changes.revoked().stream().map(StandingPass::kid).distinct().forEach(kid -> list(kid, changes));
    for (IssuedPass pass : changes.issued()) {
      boolean second =
          passes.values().stream()
              .anyMatch(
                  kept ->
                      kept.status() == PassStatus.CURRENT
                          && kept.pass().person().equals(pass.person()));
      if (second) {
        throw new IllegalStateException("a second current pass");
      }
      passes.put(pass.id(), new Kept(pass, PassStatus.CURRENT));
    }
  }

  private void end(StandingPass pass, PassStatus status) {
    Kept kept = Objects.requireNonNull(passes.get(pass.id()));
    passes.put(pass.id(), new Kept(kept.pass(), status));
  }

  private void list(String kid, PassChanges changes) {
    RevocationList before = Objects.requireNonNull(lists.get(kid));
    List<String> rids = new ArrayList<>(before.rids());
    changes.revoked().stream()
        .filter(pass -> pass.kid().equals(kid))
        .map(pass -> Objects.requireNonNull(passes.get(pass.id())).pass())
        .map(
            pass ->
                RevocationList.entry(
                    pass.rid(), RevocationList.issuedBefore(pass.issuedAt(), changes.at())))
        .forEach(rids::add);
    lists.put(kid, new RevocationList(kid, before.ctr() + 1, rids.stream().sorted().toList()));
  }

  @Override
  public Optional<PassView> currentOf(IdentifierHash identifier) {
    return passes.values().stream()
        .filter(kept -> kept.status() == PassStatus.CURRENT)
        .map(Kept::pass)
        .filter(pass -> holder(pass).identifiers().contains(identifier))
        .reduce((older, newer) -> newer)
        .map(this::view);
  }

  @Override
  public Optional<PassView> current(PassId id) {
    return Optional.ofNullable(passes.get(id))
        .filter(kept -> kept.status() == PassStatus.CURRENT)
        .map(kept -> view(kept.pass()));
  }

  private Holder holder(IssuedPass pass) {
    return Objects.requireNonNull(holders.get(pass.person()));
  }

  private PassView view(IssuedPass pass) {
    return new PassView(
        pass.id(),
        holder(pass).person().orElseThrow(),
        pass.issuedAt(),
        pass.complete(),
        pass.documents(),
        holder(pass).record().map(PassRecord::doses).orElse(List.of()));
  }

  @Override
  public Optional<PassStatus> status(String kid, String rid) {
    return passes.values().stream()
        .filter(kept -> kept.pass().kid().equals(kid) && kept.pass().rid().equals(rid))
        .map(Kept::status)
        .findFirst();
  }

  @Override
  public void begin(Collection<String> kids) {
    kids.forEach(kid -> lists.putIfAbsent(kid, new RevocationList(kid, 1, List.of())));
  }

  @Override
  public Optional<RevocationList> of(String kid) {
    return Optional.ofNullable(lists.get(kid));
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new HashMap<>();
    lists.values().forEach(list -> counters.put(list.kid(), list.ctr()));
    return counters;
  }

  /** How many passes were ever issued. */
  public int issued() {
    return passes.size();
  }
}
