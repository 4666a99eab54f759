package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Recipients;
import kz.egu.registry.domain.person.Identity;
import org.jspecify.annotations.Nullable;

/** Who got which lot, by an index over lots. Thread-safe. */
@Singleton
class PostgresRecipients implements Recipients {
  private static final String PAGE =
      """
      select d.*, v.family_name, v.given_name, v.patronymic, v.birth_date, v.sex, v.region,
        i.system as number_system, i.value as number_value
      from dose d
      join person p on p.person_id = d.person_id
      join person_version v on v.person_id = p.person_id and v.version = p.identity_version
      left join lateral (
        select system, value from person_identifier where person_id = p.person_id
        order by (system = 'iin') desc, recorded_at, system, value limit 1
      ) i on true
      where upper(replace(d.lot_number, ' ', '')) = upper(replace(?, ' ', '')) and d.lot_number is not null
        and not d.voided and d.dose_id > ?
      order by d.dose_id limit ?
      """;
  private static final UUID FIRST = new UUID(0, 0);

  private final DataSource dataSource;

  PostgresRecipients(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public List<Recipient> of(String lotNumber, @Nullable DoseId after, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement page = connection.prepareStatement(PAGE)) {
      page.setString(1, lotNumber);
      page.setObject(2, after == null ? FIRST : after.value());
      page.setInt(3, limit);
      List<Recipient> recipients = new ArrayList<>();
      try (ResultSet row = page.executeQuery()) {
        while (row.next()) {
          recipients.add(recipient(row));
        }
      }
      return recipients;
    } catch (SQLException failed) {
      throw Transactions.unavailable(failed, "recall");
    }
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    String region = row.getString("region");
    String system = row.getString("number_system");
    return new Recipient(
        new DoseId(row.getObject("dose_id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        system == null ? null : new Identifier(system, row.getString("number_value")),
        new Identity(
            row.getString("family_name"),
            row.getString("given_name"),
            row.getString("patronymic"),
            row.getObject("birth_date", LocalDate.class),
            Sex.fromWire(row.getString("sex")).orElseThrow(),
            region == null ? null : new RegionCode(region)),
        GivenReading.of(row));
  }
}
