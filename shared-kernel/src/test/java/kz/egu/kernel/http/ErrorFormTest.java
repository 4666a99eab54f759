package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A standard with error answers of its own, on its own paths alone. */
class ErrorFormTest {
  private static final Problems PROBLEMS =
      new Problems(Messages.of(List.of(Messages.FRONT)), List.of(new CodeAlone()));

  private static final class CodeAlone implements ErrorForm {
    @Override
    public boolean isFor(String path, boolean page) {
      return path.startsWith("/own/");
    }

    @Override
    public String mediaType() {
      return "text/x-code";
    }

    @Override
    public String body(Problem problem, Language language) {
      return language.tag() + " " + problem.code();
    }
  }

  @Test
  void itsPathsAnswerInIt() {
    Problem problem = PROBLEMS.of(FrontCode.FORBIDDEN, Language.KK);

    assertThat(PROBLEMS.answer(problem, new Asking("/own/thing", false, Language.KK)))
        .isEqualTo(new Problems.Answer("text/x-code", "kk forbidden"));
  }

  @Test
  void allOthersStayProblems() {
    Problem problem = PROBLEMS.of(FrontCode.FORBIDDEN, Language.EN);

    assertThat(PROBLEMS.answer(problem, new Asking("/v1/doses", false, Language.EN)))
        .isEqualTo(PROBLEMS.answer(problem, new Asking(null, false, Language.EN)))
        .satisfies(answer -> assertThat(answer.mediaType()).isEqualTo(Problem.MEDIA_TYPE))
        .satisfies(answer -> assertThat(answer.body()).contains("\"code\":\"forbidden\""));
  }
}
