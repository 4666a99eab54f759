package kz.egu.registry.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.egu.kernel.id.PersonId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What lies on a health worker's desk between two pages: whose record is open, what was recorded
 * last, the lots in use today. It lies in cookies that only these pages get and no script reads;
 * they hold the registry's random ids and never a number of a person.
 */
@RequestScoped
class ClinicDesk {
  private static final String OPEN = "egu-clinic-open";
  private static final String DONE = "egu-clinic-done";
  private static final String SAID = "egu-clinic-said";
  private static final String LOTS = "egu-clinic-lots";
  private static final Duration OPEN_FOR = Duration.ofMinutes(30);
  private static final int MOST_LOTS = 8;
  private static final Pattern TOKEN = Pattern.compile("[a-z0-9:-]{1,80}");

  private final RoutingContext context;
  private final InstantSource clock;
  private final ZoneId zone;

  ClinicDesk(
      RoutingContext context,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    this.context = context;
    this.clock = clock;
    this.zone = zone;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  Optional<PersonId> person() {
    return read(OPEN).flatMap(ClinicForm::uuid).map(PersonId::new);
  }

  void open(PersonId person) {
    write(OPEN, person.toString(), OPEN_FOR);
  }

  void close() {
    write(OPEN, "", Duration.ZERO);
    write(DONE, "", Duration.ZERO);
  }

  /** What was recorded last and can be undone. */
  record Done(String kind, UUID id, int version) {
    static final String DOSE = "dose";
    static final String NOT_DONE = "not-done";
  }

  Optional<Done> done() {
    return read(DONE)
        .map(text -> text.split(":", -1))
        .filter(parts -> parts.length == 3 && parts[2].matches("[1-9][0-9]{0,8}"))
        .flatMap(
            parts ->
                ClinicForm.uuid(parts[1])
                    .map(id -> new Done(parts[0], id, Integer.parseInt(parts[2]))));
  }

  void done(String kind, UUID id, int version) {
    write(DONE, kind + ":" + id + ":" + version, OPEN_FOR);
  }

  void nothingDone() {
    write(DONE, "", Duration.ZERO);
  }

  /** Has the next page say this, once. */
  void say(String key) {
    write(SAID, key, OPEN_FOR);
  }

  Optional<String> said() {
    Optional<String> said = read(SAID);
    if (said.isPresent()) {
      write(SAID, "", Duration.ZERO);
    }
    return said;
  }

  /**
   * A lot in use.
   *
   * @param vaccine as {@code system:code}
   * @param expires ISO 8601, or empty
   */
  record Lot(String vaccine, String number, String expires) {}

  /** The lots recorded from this browser today, the last one first; one of each vaccine. */
  List<Lot> lots() {
    Cookie cookie = context.request().getCookie(LOTS);
    if (cookie == null) {
      return List.of();
    }
    String text;
    try {
      text = new String(Base64.getUrlDecoder().decode(cookie.getValue()), UTF_8);
    } catch (IllegalArgumentException notOurs) {
      return List.of();
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(today().toString())) {
      return List.of();
    }
    return lines.stream()
        .skip(1)
        .limit(MOST_LOTS)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells.length == 3)
        .map(cells -> new Lot(cells[0], cells[1], cells[2]))
        .toList();
  }

  Optional<Lot> lot(String vaccine) {
    return lots().stream().filter(one -> one.vaccine().equals(vaccine)).findFirst();
  }

  void use(Lot lot) {
    List<Lot> lots = new ArrayList<>(List.of(lot));
    lots().stream().filter(one -> !one.vaccine().equals(lot.vaccine())).forEach(lots::add);
    StringBuilder text = new StringBuilder(today().toString());
    lots.stream()
        .limit(MOST_LOTS)
        .forEach(
            one ->
                text.append('\n')
                    .append(
                        String.join(
                            "\t", Arrays.asList(one.vaccine(), one.number(), one.expires()))));
    Instant midnight = today().plusDays(1).atStartOfDay(zone).toInstant();
    write(
        LOTS,
        Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(UTF_8)),
        Duration.between(clock.instant(), midnight));
  }

  private Optional<String> read(String name) {
    return Optional.ofNullable(context.request().getCookie(name))
        .map(Cookie::getValue)
        .filter(text -> TOKEN.matcher(text).matches());
  }

  private void write(String name, String value, Duration kept) {
    context
        .response()
        .addCookie(
            Cookie.cookie(name, value)
                .setPath("/clinic")
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(kept.toSeconds()));
  }
}
