package kz.egu.issuer.adapter.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.Records;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.reference.ReferenceData;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The printed page, as a printer and a phone see it. */
class PassPageTest {
  /** As an office printer prints. */
  private static final int DPI = 200;

  private static final Path SEEN = Path.of("target", "pass-page");
  private static final String URI =
      HealthCardUri.of("eyJ6aXAiOiJERUYi".repeat(75).substring(0, 1195));

  private static final PrintedPerson KAZAKH =
      new PrintedPerson("Әңғарқызы", "Үміт-Ұлжан", "Іңкәрбекқызы Һ", LocalDate.of(1990, 5, 1));

  private final PassPage page = new PassPage(ReferenceData.shipped());

  @ParameterizedTest
  @CsvSource({
    "kk, Екпелер туралы жазба, Қайда жасалды, 01.05.1990",
    "ru, Запись о прививках, Где сделано, 01.05.1990",
    "en, Vaccination record, Given at, 1990-05-01"
  })
  void onePageInEachLanguage(String language, String title, String column, String born)
      throws Exception {
    byte[] pdf = drawn(view(KAZAKH, 4, true), language);
    String text = text(pdf);
    assertThat(text).contains(title, column, born);
    // The letters Russian does not have come back as they went in, from the names alone.
    assertThat(text).contains("Әңғарқызы Үміт-Ұлжан Іңкәрбекқызы Һ");
    assertThat(text)
        .contains(
            "Бұл — жазба; ол ештеңеге рұқсат бермейді және ештеңеге тыйым салмайды.",
            "Это запись; она ничего не разрешает и не запрещает.",
            "This is a record; it does not permit or forbid anything.");
    look(pdf, language + "-4");
    assertThat(Cards.scan(png(pdf)).getText()).isEqualTo(URI);
    for (PrintedDose dose : Records.of(4).doses()) {
      assertThat(text).contains(dose.lotNumber());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void sixtyDosesAndTheLongestNamesFitOnePage(String language) throws Exception {
    PrintedPerson longest =
        new PrintedPerson(
            "Ұ".repeat(120), "Көпқабатты ".repeat(11).strip(), "Ғ".repeat(120), KAZAKH.birthDate());
    byte[] pdf = drawn(view(longest, 60, false), language);
    look(pdf, language + "-60");
    String text = text(pdf);
    for (PrintedDose dose : Records.of(60).doses()) {
      assertThat(text).contains(dose.lotNumber());
    }
    // The code does not hold them all, the page does; both is said.
    assertThat(text).contains(texts(language).of("code-part"), texts(language).of("list-whole"));
    assertThat(Cards.scan(png(pdf)).getText()).isEqualTo(URI);
    assertNothingTouchesTheEdge(pdf);
  }

  @Test
  void whatDoesNotFitIsCountedAndOld() throws Exception {
    byte[] pdf = drawn(view(KAZAKH, 75, false), "ru");
    String text = text(pdf);
    assertThat(text).contains("не перечислены более ранние, всего 15.");
    List<PrintedDose> doses = Records.of(75).doses();
    for (PrintedDose dose : doses.subList(0, 15)) {
      assertThat(text).doesNotContain(dose.lotNumber());
    }
    for (PrintedDose dose : doses.subList(15, 75)) {
      assertThat(text).contains(dose.lotNumber());
    }
  }

  @Test
  void thePageSaysWhichDosesTheirGiverDidNotRecord() throws Exception {
    String note = texts("en").of("not-primary");
    assertThat(text(drawn(view(KAZAKH, 3, true), "en"))).doesNotContain(note);
    List<PrintedDose> doses = Records.of(3).doses();
    PrintedDose one = doses.getFirst();
    PrintedDose reported =
        new PrintedDose(
            one.id(),
            one.vaccine(),
            one.product(),
            null,
            one.occurredOn(),
            one.programme(),
            one.doseNumber(),
            one.facility(),
            Provenance.SELF_REPORTED);
    String text = text(drawn(view(KAZAKH, List.of(reported, doses.get(1)), true), "en"));
    assertThat(text).contains(one.occurredOn() + " *", note);
  }

  /** No letter is worth a failure: a character no typeface has is seen to be missing. */
  @ParameterizedTest
  @ValueSource(strings = {"李明", "محمد", "😀", "a\u0000b\nc\td", "\ud83d"})
  void namesInOtherScriptsAreStillPrinted(String name) throws Exception {
    PrintedPerson person = new PrintedPerson(name, "Айгүл", null, KAZAKH.birthDate());
    assertThat(text(drawn(view(person, 1, true), "kk"))).contains("Айгүл");
  }

  @Test
  void theSameAgainIsTheSameBytes() {
    assertThat(drawn(view(KAZAKH, 5, true), "kk")).isEqualTo(drawn(view(KAZAKH, 5, true), "kk"));
  }

  @Test
  void itIsSmallAndCarriesItsTypefaces() throws Exception {
    byte[] pdf = drawn(view(KAZAKH, 60, false), "kk");
    assertThat(pdf.length).isLessThan(150_000);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      var resources = document.getPage(0).getResources();
      int fonts = 0;
      for (COSName name : resources.getFontNames()) {
        PDFont font = resources.getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        fonts++;
      }
      assertThat(fonts).isEqualTo(2);
      // Files travel: their description does not say whose they are.
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Екпелер туралы жазба");
      assertThat(document.getDocumentInformation().getAuthor()).isNull();
    }
  }

  private static void assertNothingTouchesTheEdge(byte[] pdf) throws IOException {
    BufferedImage image = image(pdf);
    int edge = DPI * 8 / 25;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean border =
            x < edge || y < edge || x >= image.getWidth() - edge || y >= image.getHeight() - edge;
        if (border && (image.getRGB(x, y) & 0xff) < 128) {
          throw new AssertionError("ink at " + x + ", " + y);
        }
      }
    }
  }

  private byte[] drawn(PassView view, String language) {
    return page.of(view, QrPicture.of(URI), Locale.of(language));
  }

  private static PageTexts texts(String language) {
    return new PageTexts(Locale.of(language));
  }

  private static PassView view(PrintedPerson person, int doses, boolean complete) {
    return view(person, Records.of(doses).doses(), complete);
  }

  private static PassView view(PrintedPerson person, List<PrintedDose> doses, boolean complete) {
    PassRecord record = new PassRecord(person, doses);
    PassId id = new PassId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    return new PassView(id, person, Records.ISSUED, complete, List.of(), record.doses());
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private static BufferedImage image(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.GRAY);
    }
  }

  private static byte[] png(byte[] pdf) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image(pdf), "png", png);
    return png.toByteArray();
  }

  /** For people to look at. */
  private static void look(byte[] pdf, String name) throws IOException {
    Files.createDirectories(SEEN);
    Files.write(SEEN.resolve(name + ".png"), png(pdf));
    Files.write(SEEN.resolve(name + ".pdf"), pdf);
  }
}
