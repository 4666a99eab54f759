package kz.egu.planning.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final Latest<String, Integer> latest = latest(Duration.ofSeconds(30));

  private Latest<String, Integer> latest(Duration keptFor) {
    return new Latest<>(2, keptFor, nanos::get);
  }

  private int ask(Latest<String, Integer> of, String asked, String version) {
    return of.get(asked, version, made::incrementAndGet);
  }

  private void seconds(int later) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(later));
  }

  @Test
  void whatNothingChangedUnderStandsHoweverOldItIs() {
    assertThat(ask(latest, "nation", "1")).isEqualTo(1);
    seconds(86_400);
    assertThat(ask(latest, "nation", "1")).isEqualTo(1);
  }

  @Test
  void whatSomethingChangedUnderStandsForItsTimeAndNoLonger() {
    ask(latest, "nation", "1");
    seconds(29);
    assertThat(ask(latest, "nation", "2")).isEqualTo(1);
    // Being asked for does not make it younger.
    seconds(1);
    assertThat(ask(latest, "nation", "3")).isEqualTo(2);
  }

  @Test
  void withoutSuchATimeEachChangeShowsAtOnce() {
    Latest<String, Integer> exact = latest(Duration.ZERO);
    assertThat(ask(exact, "nation", "1")).isEqualTo(1);
    assertThat(ask(exact, "nation", "2")).isEqualTo(2);
    assertThat(ask(exact, "nation", "2")).isEqualTo(2);
  }

  @Test
  void onlyTheLastAskedForAreKept() {
    ask(latest, "a", "1");
    ask(latest, "b", "1");
    ask(latest, "a", "1");
    ask(latest, "c", "1");
    assertThat(ask(latest, "a", "1")).isEqualTo(1);
    assertThat(ask(latest, "b", "1")).isEqualTo(4);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(
            () ->
                latest.get(
                    "nation",
                    "1",
                    () -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    assertThat(ask(latest, "nation", "1")).isEqualTo(1);
  }

  @Test
  void manyWhoAskAtOnceWaitForOne() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService planners = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> answers =
          IntStream.range(0, 16)
              .mapToObj(
                  planner ->
                      planners.submit(
                          () ->
                              latest.get(
                                  "nation",
                                  "1",
                                  () -> {
                                    await(go);
                                    return made.incrementAndGet();
                                  })))
              .toList();
      go.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
      }
    }
  }

  private static void await(CountDownLatch go) {
    try {
      assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
