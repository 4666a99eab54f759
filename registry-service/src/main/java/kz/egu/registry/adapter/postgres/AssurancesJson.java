package kz.egu.registry.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.dose.Assurances.Acknowledged;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What a clinic answers for as the text it is kept as. */
record AssurancesJson(boolean sameDayIntended, List<AcknowledgedJson> acknowledged) {
  private static final JsonMapper MAPPER = new JsonMapper();

  record AcknowledgedJson(String code, String reason) {}

  /** Null where nothing was said. */
  static @Nullable String write(Assurances assurances) {
    if (assurances.equals(Assurances.NONE)) {
      return null;
    }
    AssurancesJson json =
        new AssurancesJson(
            assurances.sameDayIntended(),
            assurances.acknowledged().stream()
                .map(one -> new AcknowledgedJson(one.warning().code(), one.reason()))
                .toList());
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException recordsOfTextAlwaysWrite) {
      throw new IllegalStateException(recordsOfTextAlwaysWrite);
    }
  }

  static Assurances read(@Nullable String text) {
    if (text == null) {
      return Assurances.NONE;
    }
    try {
      AssurancesJson json = MAPPER.readValue(text, AssurancesJson.class);
      return new Assurances(
          json.sameDayIntended(),
          json.acknowledged().stream()
              .map(one -> new Acknowledged(Rule.ofCode(one.code()), one.reason()))
              .toList());
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("stored assurances do not read", corrupt);
    }
  }
}
