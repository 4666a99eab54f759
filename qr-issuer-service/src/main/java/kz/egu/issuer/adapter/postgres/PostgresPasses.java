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
import java.util.stream.Stream;
import kz.egu.issuer.application.port.PassChanges;
import kz.egu.issuer.application.port.Passes;
import kz.egu.issuer.domain.pass.FactDigest;
import kz.egu.issuer.domain.pass.IssuedPass;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.pass.StandingPass;
import kz.egu.kernel.id.PersonId;

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
      select.setArray(1, Rows.column(transaction, "uuid", persons, PersonId::value));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          StandingPass pass =
              new StandingPass(
                  new PassId(row.getObject("pass_id", UUID.class)),
                  row.getString("kid"),
                  row.getBoolean("current"),
                  Rows.texts(row, "facts").stream()
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
      select.setArray(1, Rows.column(transaction, "text", kids, kid -> kid));
      select.setInt(2, limit);
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
    try {
      end(changes.superseded(), PassStatus.SUPERSEDED, changes.at());
      end(changes.revoked(), PassStatus.REVOKED, changes.at());
      list(changes.revoked(), changes.at());
      insert(changes.issued());
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private void end(List<StandingPass> passes, PassStatus status, Instant at) throws SQLException {
    if (passes.isEmpty()) {
      return;
    }
    String update =
        """
        update pass set status = ?, ended_at = coalesce(ended_at, ?)
        where pass_id = any(?) and status <> 'revoked'\
        """;
    try (PreparedStatement statement = transaction.prepareStatement(update)) {
      statement.setString(1, status.wire());
      statement.setObject(2, atUtc(at));
      statement.setArray(3, ids(passes));
      if (statement.executeUpdate() != passes.size()) {
        throw new IllegalStateException("a pass to end was not standing any more");
      }
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("delete from pass_document where pass_id = any(?)")) {
      delete.setArray(1, ids(passes));
      delete.executeUpdate();
    }
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
        statement.setArray(3, ids(revoked));
        statement.executeUpdate();
      }
    }
  }

  private void insert(List<IssuedPass> issued) throws SQLException {
    if (issued.isEmpty()) {
      return;
    }
    String insert =
        """
        insert into pass (pass_id, person_id, kid, rid, status, complete, facts, issued_at)
        select pass_id, person_id, kid, rid, 'current', complete, string_to_array(facts, ','),
          issued_at
        from unnest(?, ?, ?, ?, ?, ?, ?)
          as n(pass_id, person_id, kid, rid, complete, facts, issued_at)\
        """;
    try (PreparedStatement statement = transaction.prepareStatement(insert)) {
      Columns<IssuedPass> columns = new Columns<>(transaction, statement, issued);
      columns.add("uuid", pass -> pass.id().value());
      columns.add("uuid", pass -> pass.person().value());
      columns.add("text", IssuedPass::kid);
      columns.add("text", IssuedPass::rid);
      columns.add("bool", IssuedPass::complete);
      columns.add("text", PostgresPasses::facts);
      columns.add("timestamptz", pass -> atUtc(pass.issuedAt()));
      statement.executeUpdate();
    }
    insertDocuments(issued);
  }

  private void insertDocuments(List<IssuedPass> issued) throws SQLException {
    record Numbered(PassId pass, int ordinal, PassDocument document) {}
    List<Numbered> all =
        issued.stream()
            .flatMap(
                pass ->
                    Stream.iterate(0, i -> i < pass.documents().size(), i -> i + 1)
                        .map(i -> new Numbered(pass.id(), i, pass.documents().get(i))))
            .toList();
    String insert =
        """
        insert into pass_document (pass_id, ordinal, format, dose_id, text)
        select * from unnest(?, ?, ?, ?, ?)\
        """;
    try (PreparedStatement statement = transaction.prepareStatement(insert)) {
      Columns<Numbered> columns = new Columns<>(transaction, statement, all);
      columns.add("uuid", one -> one.pass().value());
      columns.add("int4", Numbered::ordinal);
      columns.add("text", one -> one.document().format());
      columns.add(
          "uuid", one -> one.document().dose() == null ? null : one.document().dose().value());
      columns.add("text", one -> one.document().text());
      statement.executeUpdate();
    }
  }

  private static String facts(IssuedPass pass) {
    return pass.facts().stream().map(FactDigest::value).collect(Collectors.joining(","));
  }

  private java.sql.Array ids(List<StandingPass> passes) throws SQLException {
    return Rows.column(transaction, "uuid", passes, pass -> pass.id().value());
  }

  private static OffsetDateTime atUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
