package kz.egu.registry.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.registry.domain.dose.FirstAnswer;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Warning;
import kz.egu.registry.domain.schedule.NextDue;
import org.jspecify.annotations.Nullable;

/** A first answer as the text it is kept as. */
record FirstAnswerJson(
    int doseNumber,
    List<WarningJson> warnings,
    @Nullable DueJson nextDue,
    @Nullable ContraindicationJson contraindication) {
  private static final JsonMapper MAPPER = new JsonMapper();

  record WarningJson(String code, Map<String, String> values) {}

  record DueJson(String programme, String earliest, String recommended, @Nullable String latest) {}

  record ContraindicationJson(String notDoneId, @Nullable String until) {}

  static String write(FirstAnswer answer) {
    NextDue due = answer.nextDue();
    Contraindication against = answer.contraindication();
    FirstAnswerJson json =
        new FirstAnswerJson(
            answer.doseNumber(),
            answer.warnings().stream()
                .map(warning -> new WarningJson(warning.rule().code(), warning.values()))
                .toList(),
            due == null
                ? null
                : new DueJson(
                    due.programme().value(),
                    due.earliest().toString(),
                    due.recommended().toString(),
                    due.latest() == null ? null : due.latest().toString()),
            against == null
                ? null
                : new ContraindicationJson(against.id().toString(), text(against.until())));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException recordsOfTextAlwaysWrite) {
      throw new IllegalStateException(recordsOfTextAlwaysWrite);
    }
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  static FirstAnswer read(String text) {
    try {
      return MAPPER.readValue(text, FirstAnswerJson.class).toDomain();
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("a stored answer does not read", corrupt);
    }
  }

  private FirstAnswer toDomain() {
    return new FirstAnswer(
        doseNumber,
        warnings.stream()
            .map(warning -> new Warning(Rule.ofCode(warning.code()), warning.values()))
            .toList(),
        nextDue == null
            ? null
            : new NextDue(
                new ProgrammeCode(nextDue.programme()),
                LocalDate.parse(nextDue.earliest()),
                LocalDate.parse(nextDue.recommended()),
                nextDue.latest() == null ? null : LocalDate.parse(nextDue.latest())),
        contraindication == null
            ? null
            : new Contraindication(
                new NotDoneId(UUID.fromString(contraindication.notDoneId())),
                contraindication.until() == null
                    ? null
                    : LocalDate.parse(contraindication.until())));
  }
}
