package kz.egu.issuer.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.jdbc.Rows;
import org.jspecify.annotations.Nullable;

/** Reads of passes and lists, each one statement and so of one moment. */
@Singleton
final class PostgresPassViews implements PassViews, RevocationLists {
  /** A row per dose; the documents stand in each of them. */
  private static final String VIEW =
      """
      select p.pass_id, p.issued_at, p.complete, d.*,
        h.family_name, h.given_name, h.patronymic, h.birth_date,
        (select array_agg(format order by ordinal) from pass_document t
          where t.pass_id = p.pass_id) as formats,
        (select array_agg(coalesce(t.dose_id::text, '') order by ordinal) from pass_document t
          where t.pass_id = p.pass_id) as document_doses,
        (select array_agg(text order by ordinal) from pass_document t
          where t.pass_id = p.pass_id) as texts
      from pass p join holder h using (person_id)
        join held_dose d on d.person_id = p.person_id and not d.voided
      where p.status = 'current' and p.pass_id = %s
      order by d.occurred_on, d.programme, d.dose_number, d.dose_id\
      """;

  private static final String BY_ID = VIEW.formatted("?");

  /** Where a merge lets two persons share an identifier for a moment, the newer pass. */
  private static final String BY_IDENTIFIER =
      VIEW.formatted(
          """
          (select newest.pass_id from holder_identifier i join pass newest using (person_id)
            where i.hash = ? and newest.status = 'current'
            order by newest.issued_at desc, newest.pass_id desc limit 1)\
          """);

  private final DataSource database;

  PostgresPassViews(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<PassView> currentOf(IdentifierHash identifier) {
    return view(BY_IDENTIFIER, identifier.value());
  }

  @Override
  public Optional<PassView> current(PassId id) {
    return view(BY_ID, id.value());
  }

  private Optional<PassView> view(String sql, Object key) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(view(row)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private static PassView view(ResultSet row) throws SQLException {
    PassId id = new PassId(row.getObject("pass_id", UUID.class));
    PrintedPerson person =
        new PrintedPerson(
            row.getString("family_name"),
            row.getString("given_name"),
            row.getString("patronymic"),
            row.getObject("birth_date", LocalDate.class));
    Instant issuedAt = row.getObject("issued_at", OffsetDateTime.class).toInstant();
    boolean complete = row.getBoolean("complete");
    List<PassDocument> documents = documents(row);
    List<PrintedDose> doses = new ArrayList<>();
    do {
      doses.add(PrintedDoseRow.read(row));
    } while (row.next());
    return new PassView(id, person, issuedAt, complete, documents, doses);
  }

  private static List<PassDocument> documents(ResultSet row) throws SQLException {
    List<String> formats = ReadArrays.texts(row, "formats");
    List<String> doses = ReadArrays.texts(row, "document_doses");
    List<String> texts = ReadArrays.texts(row, "texts");
    List<PassDocument> documents = new ArrayList<>();
    for (int i = 0; i < formats.size(); i++) {
      documents.add(new PassDocument(formats.get(i), doseId(doses.get(i)), texts.get(i)));
    }
    return documents;
  }

  private static @Nullable DoseId doseId(String text) {
    return text.isEmpty() ? null : DoseId.of(text);
  }

  @Override
  public Optional<PassStatus> status(String kid, String rid) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select status from pass where kid = ? and rid = ?")) {
      select.setString(1, kid);
      select.setString(2, rid);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? PassStatus.fromWire(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public void begin(Collection<String> kids) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into signing_key (kid) select unnest(?) on conflict do nothing")) {
      Rows.of("text", kids).bind(connection, insert);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public Optional<RevocationList> of(String kid) {
    // Sorted by name, so that the order does not tell when.
    String read =
        """
        select crl_ctr, array(
            select rid || coalesce('.' || extract(epoch from issued_before)::bigint, '')
            from revocation r where r.kid = k.kid order by rid) as rids
        from signing_key k where kid = ?\
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(read)) {
      select.setString(1, kid);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new RevocationList(kid, row.getLong(1), ReadArrays.texts(row, "rids")))
            : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select kid, crl_ctr from signing_key");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counters.put(row.getString(1), row.getLong(2));
      }
      return counters;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }
}
