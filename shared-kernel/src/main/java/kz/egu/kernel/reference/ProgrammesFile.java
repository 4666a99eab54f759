package kz.egu.kernel.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.Programme.Interval;
import kz.egu.kernel.reference.Programme.Rules;
import kz.egu.kernel.reference.Programme.SeriesDose;
import org.jspecify.annotations.Nullable;

/**
 * Reads the programmes of a calendar from the one file they stand in: the operator's, else the
 * example shipped. Nothing in it is guessed: what is not understood is refused.
 */
final class ProgrammesFile {
  /** The setting that names the operator's file. */
  static final String SETTING = "egu.programmes.file";

  static final int LARGEST_BYTES = 1 << 20;

  private static final int MOST_VERSIONS = 1_000;
  private static final int LONGEST_SERIES = 30;
  private static final int LONGEST_TEXT = 200;

  /** Longer than anybody lives. */
  private static final int MOST_DAYS = 50_000;

  private static final int MOST_GRACE_DAYS = 30;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private ProgrammesFile() {}

  /** Every version of each programme, in the order written. */
  record Contents(String version, boolean example, List<Programme> programmes) {
    Contents {
      programmes = List.copyOf(programmes);
    }
  }

  record Written(
      @Nullable String version,
      @Nullable String source,
      boolean example,
      @Nullable List<WrittenProgramme> programmes) {}

  record WrittenProgramme(
      @Nullable String code,
      @Nullable String effectiveFrom,
      @Nullable WrittenName name,
      boolean routine,
      @Nullable Integer startUntilDays,
      @Nullable Integer graceDays,
      @Nullable Integer mostIn180Days,
      @Nullable List<WrittenDose> series,
      @Nullable WrittenInterval revaccination,
      @Nullable List<List<String>> sequences) {}

  record WrittenName(@Nullable String kk, @Nullable String ru, @Nullable String en) {}

  record WrittenDose(
      @Nullable Integer doseNumber,
      @Nullable WrittenInterval ages,
      @Nullable WrittenInterval afterPrevious) {}

  record WrittenInterval(
      @Nullable Integer minimumDays,
      @Nullable Integer recommendedDays,
      @Nullable Integer latestDays) {}

  static Contents shipped() {
    String name = "programmes.json";
    try (InputStream in =
        Objects.requireNonNull(ProgrammesFile.class.getResourceAsStream(name), name)) {
      return contents(in.readAllBytes());
    } catch (IOException broken) {
      throw new IllegalStateException("cannot read the shipped reference data " + name, broken);
    }
  }

  /**
   * @throws IllegalStateException in one line, naming the file and the first thing wrong in it
   */
  static Contents read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IllegalArgumentException("larger than " + LARGEST_BYTES + " bytes");
      }
      return contents(bytes);
    } catch (JsonProcessingException malformed) {
      throw unusable(file, malformed.getOriginalMessage(), malformed);
    } catch (IllegalArgumentException wrong) {
      throw unusable(file, wrong);
    } catch (IOException missing) {
      throw unusable(file, "cannot be read", missing);
    }
  }

  static IllegalStateException unusable(Path file, IllegalArgumentException why) {
    return unusable(file, String.valueOf(why.getMessage()), why);
  }

  private static IllegalStateException unusable(Path file, String why, Exception cause) {
    String line = why.lines().findFirst().orElse("");
    return new IllegalStateException(SETTING + ": " + file + ": " + line, cause);
  }

  private static Contents contents(byte[] json) throws IOException {
    Written written = JSON.readValue(json, Written.class);
    if (written == null) {
      throw new IllegalArgumentException("no object");
    }
    String version = text(written.version(), "version");
    List<WrittenProgramme> rows = given(written.programmes(), "programmes");
    if (rows.isEmpty() || rows.size() > MOST_VERSIONS) {
      throw new IllegalArgumentException("programmes: from 1 to " + MOST_VERSIONS);
    }
    List<Programme> programmes = new ArrayList<>();
    for (WrittenProgramme row : rows) {
      programmes.add(programme(given(row, "programmes: one of them")));
    }
    return new Contents(version, written.example(), programmes);
  }

  private static Programme programme(WrittenProgramme written) {
    String code = text(written.code(), "programmes: code");
    try {
      ProgrammeCode programme = new ProgrammeCode(code);
      LocalDate from = day(text(written.effectiveFrom(), "effectiveFrom"));
      WrittenName name = given(written.name(), "name");
      return new Programme(
          programme,
          new LocalizedText(
              text(name.kk(), "name: kk"),
              text(name.ru(), "name: ru"),
              text(name.en(), "name: en")),
          series(given(written.series(), "series")),
          interval(written.revaccination(), "revaccination"),
          new Rules(
              written.routine(),
              written.startUntilDays() == null
                  ? null
                  : days(written.startUntilDays(), MOST_DAYS, "startUntilDays"),
              written.graceDays() == null
                  ? Rules.USUAL_GRACE_DAYS
                  : days(written.graceDays(), MOST_GRACE_DAYS, "graceDays"),
              written.mostIn180Days() == null
                  ? null
                  : number(written.mostIn180Days(), 1, LONGEST_SERIES, "mostIn180Days"),
              sequences(written.sequences())),
          from);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("programme " + code + ": " + wrong.getMessage(), wrong);
    }
  }

  private static List<SeriesDose> series(List<WrittenDose> written) {
    if (written.isEmpty() || written.size() > LONGEST_SERIES) {
      throw new IllegalArgumentException("series: from 1 to " + LONGEST_SERIES + " doses");
    }
    List<SeriesDose> series = new ArrayList<>();
    for (WrittenDose row : written) {
      WrittenDose dose = given(row, "series: one of them");
      int number = series.size() + 1;
      if (given(dose.doseNumber(), "series: doseNumber") != number) {
        throw new IllegalArgumentException("series: doseNumber " + number + " is missing");
      }
      String at = "dose " + number + ": ";
      if (number == 1 && dose.afterPrevious() != null) {
        throw new IllegalArgumentException(at + "afterPrevious, and there is none before");
      }
      if (number > 1 && dose.ages() == null && dose.afterPrevious() == null) {
        throw new IllegalArgumentException(at + "neither ages nor afterPrevious");
      }
      series.add(
          new SeriesDose(
              number,
              interval(dose.ages(), at + "ages"),
              interval(dose.afterPrevious(), at + "afterPrevious")));
    }
    return series;
  }

  private static @Nullable Interval interval(@Nullable WrittenInterval written, String at) {
    if (written == null) {
      return null;
    }
    int minimum = days(written.minimumDays(), MOST_DAYS, at + ": minimumDays");
    int recommended = days(written.recommendedDays(), MOST_DAYS, at + ": recommendedDays");
    Integer latest = written.latestDays();
    if (latest != null) {
      days(latest, MOST_DAYS, at + ": latestDays");
    }
    if (minimum > recommended || (latest != null && recommended > latest)) {
      throw new IllegalArgumentException(
          at + ": minimumDays, recommendedDays, latestDays are not in their order");
    }
    return new Interval(minimum, recommended, latest);
  }

  private static List<List<ProductCode>> sequences(@Nullable List<List<String>> written) {
    List<List<ProductCode>> sequences = new ArrayList<>();
    for (List<String> row : Optional.ofNullable(written).orElse(List.of())) {
      List<ProductCode> sequence = new ArrayList<>();
      for (String product : given(row, "sequences: one of them")) {
        sequence.add(new ProductCode(text(product, "sequences: product")));
      }
      if (sequence.size() < 2) {
        throw new IllegalArgumentException("sequences: two components at least");
      }
      sequences.add(sequence);
    }
    return sequences;
  }

  private static int days(@Nullable Integer days, int most, String name) {
    return number(given(days, name), 0, most, name);
  }

  private static int number(int given, int least, int most, String name) {
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          name + ": " + given + " is not from " + least + " to " + most);
    }
    return given;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      throw new IllegalArgumentException("effectiveFrom: no day like 2026-01-01", noSuchDay);
    }
  }

  private static String text(@Nullable String text, String name) {
    String given = given(text, name);
    if (given.isBlank() || given.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(name + ": from 1 to " + LONGEST_TEXT + " characters");
    }
    return given;
  }

  private static <T> T given(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
