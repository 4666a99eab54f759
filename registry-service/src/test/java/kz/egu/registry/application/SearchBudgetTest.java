package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A caller's searches run out, and come back evenly. */
class SearchBudgetTest {
  private Instant now = Instant.parse("2026-11-26T08:00:00Z");
  private final SearchBudget budget = new SearchBudget(60, Duration.ofHours(1), 3, () -> now);

  @Test
  void runsOutAndFillsUpEvenly() {
    for (int i = 0; i < 60; i++) {
      assertThat(budget.take("a")).isEmpty();
    }
    assertThat(budget.take("a")).contains(Duration.ofMinutes(1));
    assertThat(budget.take("b")).as("everybody has their own").isEmpty();
    now = now.plusSeconds(20);
    assertThat(budget.take("a")).contains(Duration.ofSeconds(40));
    now = now.plusSeconds(40);
    assertThat(budget.take("a")).isEmpty();
    assertThat(budget.take("a")).contains(Duration.ofMinutes(1));
  }

  @Test
  void isNeverFullerThanFull() {
    assertThat(budget.take("a")).isEmpty();
    now = now.plus(Duration.ofDays(30));
    for (int i = 0; i < 60; i++) {
      assertThat(budget.take("a")).isEmpty();
    }
    assertThat(budget.take("a")).isPresent();
  }

  @Test
  void aClockSetBackGivesNothing() {
    for (int i = 0; i < 60; i++) {
      assertThat(budget.take("a")).isEmpty();
    }
    now = now.minus(Duration.ofHours(5));
    assertThat(budget.take("a")).isPresent();
  }

  @Test
  void remembersNoMoreCallersThanItMay() {
    for (int i = 0; i < 61; i++) {
      var _ = budget.take("a");
    }
    for (int i = 0; i < 100; i++) {
      var _ = budget.take("caller " + i);
      assertThat(budget.callers()).isLessThanOrEqualTo(3);
      assertThat(budget.take("a")).as("whoever goes on searching is not forgotten").isPresent();
    }
  }

  @Test
  void mustBeOne() {
    assertThatThrownBy(() -> new SearchBudget(0, Duration.ofHours(1), 3, () -> now))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SearchBudget(1, Duration.ZERO, 3, () -> now))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SearchBudget(1, Duration.ofHours(1), 0, () -> now))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
