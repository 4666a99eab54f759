package kz.egu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import kz.egu.kernel.id.Iin;
import org.junit.jupiter.api.Test;

/** A crowd whose people meet would measure the matcher's doubts instead of recording. */
class CrowdTest {
  private static final int PEOPLE = 40_000;

  @Test
  void nobodyComesTwiceAndEveryNumberIsRight() {
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < PEOPLE; i++) {
      Crowd.Entry entry = Crowd.next();
      assertThat(Iin.fault(entry.iin())).isEmpty();
      assertThat(numbers.add(entry.iin())).as("number of person %d", i).isTrue();
      assertThat(entry.json()).contains("\"birthDate\":\"" + new Iin(entry.iin()).birthDate());
    }
  }
}
