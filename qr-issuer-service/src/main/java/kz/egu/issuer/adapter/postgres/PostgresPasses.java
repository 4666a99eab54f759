package kz.egu.issuer.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.egu.issuer.application.port.PassChanges;
import kz.egu.issuer.application.port.Passes;
import kz.egu.issuer.domain.pass.FactDigest;
import kz.egu.issuer.domain.pass.IssuedPass;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.pass.StandingPass;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.kernel.jdbc.Statements;

/** Passes through the one connection whose transaction the caller keeps. */
final class PostgresPasses implements Passes {
  private final Connection transaction;

  PostgresPasses(Connection transaction) {
    this.transaction = transaction;
  }

  @Override
  public Map<PersonId, List<StandingPass>> standing(Collection<PersonId> persons) {
    String read =
        """
        select pass_id, person_id, kid, status = 'current' as current, facts
        from pass where person_id = any(?) and status <> 'revoked'\
        """;
    Map<PersonId, List<StandingPass>> standing = new HashMap<>();
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      Rows.of("uuid", persons.stream().map(PersonId::value).toList()).bind(transaction, select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          StandingPass pass =
              new StandingPass(
                  new PassId(row.getObject("pass_id", UUID.class)),
                  row.getString("kid"),
                  row.getBoolean("current"),
                  ReadArrays.texts(row, "facts").stream()
                      .map(FactDigest::new)
                      .collect(Collectors.toUnmodifiableSet()));
          standing
              .computeIfAbsent(
                  new PersonId(row.getObject("person_id", UUID.class)), id -> new ArrayList<>())
              .add(pass);
        }
      }
      return standing;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public SortedSet<PersonId> holdersOf(Collection<String> kids, int limit) {
    String read =
        """
        select person_id from pass where kid = any(?) and status <> 'revoked'
        order by kid, person_id limit ?\
        """;
    SortedSet<PersonId> persons = new TreeSet<>();
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      select.setInt(Rows.of("text", kids).bind(transaction, select, 0) + 1, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          persons.add(new PersonId(row.getObject(1, UUID.class)));
        }
      }
      return persons;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public void save(PassChanges changes) {
    Statements statements = new Statements();
    addEnded(changes.superseded(), PassStatus.SUPERSEDED, changes.at(), statements);
    addEnded(changes.revoked(), PassStatus.REVOKED, changes.at(), statements);
    addIssued(changes.issued(), statements);
    try {
      if (!statements.run(transaction)) {
        throw new IllegalStateException("a pass to end was not standing any more");
      }
      list(changes.revoked(), changes.at());
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private static void addEnded(
      List<StandingPass> passes, PassStatus status, Instant at, Statements statements) {
    Rows ended = new Rows("uuid", "text", "timestamptz");
    passes.forEach(pass -> ended.add(pass.id().value(), status.wire(), atUtc(at)));
    statements.addEachOnce(
        """
        update pass p set status = n.status, ended_at = coalesce(p.ended_at, n.at)
        from unnest(?, ?, ?) as n(pass_id, status, at)
        where p.pass_id = n.pass_id and p.status <> 'revoked'\
        """,
        ended);
    statements.add("delete from pass_document where pass_id = any(?)", ids(passes));
  }

  /**
   * The counters are locked last and in order, so that batches never wait in a circle. The moment
   * told is that of {@link RevocationList#issuedBefore}.
   */
  private void list(List<StandingPass> revoked, Instant at) throws SQLException {
    SortedSet<String> kids = new TreeSet<>();
    revoked.forEach(pass -> kids.add(pass.kid()));
    String insert =
        """
        with list as (
          update signing_key set crl_ctr = crl_ctr + 1 where kid = ? returning kid, crl_ctr)
        insert into revocation (kid, rid, ctr, at, issued_before)
        select pass.kid, pass.rid, list.crl_ctr, moment.at,
          date_trunc('day', greatest(pass.issued_at, moment.at), 'UTC') + interval '1 day'
        from pass join list using (kid) cross join (select ?::timestamptz as at) moment
        where pass.pass_id = any(?)\
        """;
    for (String kid : kids) {
      try (PreparedStatement statement = transaction.prepareStatement(insert)) {
        statement.setString(1, kid);
        statement.setObject(2, atUtc(at));
        ids(revoked).bind(transaction, statement, 2);
        statement.executeUpdate();
      }
    }
  }

  private static void addIssued(List<IssuedPass> issued, Statements statements) {
    Rows passes = new Rows("uuid", "uuid", "text", "text", "bool", "text", "timestamptz");
    Rows documents = new Rows("uuid", "int", "text", "uuid", "text");
    for (IssuedPass pass : issued) {
      UUID id = pass.id().value();
      passes.add(
          id,
          pass.person().value(),
          pass.kid(),
          pass.rid(),
          pass.complete(),
          facts(pass),
          atUtc(pass.issuedAt()));
      for (int ordinal = 0; ordinal < pass.documents().size(); ordinal++) {
        PassDocument document = pass.documents().get(ordinal);
        DoseId dose = document.dose();
        documents.add(
            id, ordinal, document.format(), dose == null ? null : dose.value(), document.text());
      }
    }
    statements.add(
        """
        insert into pass (pass_id, person_id, kid, rid, status, complete, facts, issued_at)
        select pass_id, person_id, kid, rid, 'current', complete, string_to_array(facts, ','),
          issued_at
        from unnest(?, ?, ?, ?, ?, ?, ?)
          as n(pass_id, person_id, kid, rid, complete, facts, issued_at)\
        """,
        passes);
    statements.add(
        """
        insert into pass_document (pass_id, ordinal, format, dose_id, text)
        select * from unnest(?, ?, ?, ?, ?)\
        """,
        documents);
  }

  private static String facts(IssuedPass pass) {
    return pass.facts().stream().map(FactDigest::value).collect(Collectors.joining(","));
  }

  private static Rows ids(List<StandingPass> passes) {
    return Rows.of("uuid", passes.stream().map(pass -> pass.id().value()).toList());
  }

  private static OffsetDateTime atUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
