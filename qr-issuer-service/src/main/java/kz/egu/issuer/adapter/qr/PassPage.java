package kz.egu.issuer.adapter.qr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.reference.ReferenceData;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A pass as one A4 page: the QR code 62 mm wide, whom it names, what it is and is not, and every
 * dose on record. A long history is printed smaller; of one longer than a page holds, the newest
 * are printed and the page says how many are not.
 */
final class PassPage {
  /** As many as a page holds in the smallest print that is still read without a glass. */
  static final int MAX_DOSES = 60;

  private static final float PER_MM = 72 / 25.4f;
  private static final float MARGIN = 15 * PER_MM;
  private static final float QR_WIDTH = 62 * PER_MM;
  private static final float GAP = 6 * PER_MM;
  private static final float LIST_END = 16 * PER_MM;

  /** Where columns begin and how wide they are, as shares of the page's width. */
  private static final float[] COLUMNS = {0, 0.14f, 0.5f, 0.565f, 0.7f, 1};

  private static final Area WHOLE = new Area(MARGIN, PDRectangle.A4.getWidth() - 2 * MARGIN);

  private final ReferenceData reference;

  PassPage(ReferenceData reference) {
    this.reference = reference;
  }

  byte[] of(PassView view, QrPicture code, Locale language) {
    try (PDDocument document = new PDDocument()) {
      PageTexts texts = new PageTexts(language);
      PDPage sheet = new PDPage(PDRectangle.A4);
      document.addPage(sheet);
      describe(document, view, texts);
      try (Pen pen = new Pen(document, sheet)) {
        float top = PDRectangle.A4.getHeight() - MARGIN;
        // The quiet zone reaches into the margins, so that what is dark lines up with the text.
        float quiet = QR_WIDTH / code.modules() * QrPicture.QUIET_MODULES;
        float codeEnds = top + quiet - QR_WIDTH;
        pen.code(code, MARGIN - quiet, codeEnds, QR_WIDTH);
        float headEnds = head(pen, view, texts, top);
        float below = notices(pen, view, texts, Math.min(codeEnds - 12, headEnds - 4));
        list(pen, view, texts, below - 8);
        pen.text(pen.regular(), 6.5f, MARGIN, MARGIN - 12, view.id().toString());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
  }

  /** Nothing of the person; and nothing that differs the next time it is drawn. */
  private static void describe(PDDocument document, PassView view, PageTexts texts) {
    document.setDocumentId(view.id().value().getLeastSignificantBits());
    document.getDocumentInformation().setTitle(texts.of("title"));
    Calendar issued = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    issued.setTimeInMillis(view.issuedAt().toEpochMilli());
    document.getDocumentInformation().setCreationDate(issued);
    document.getDocumentCatalog().setLanguage(texts.language().getLanguage());
  }

  /** Where what is below may begin. */
  private static float head(Pen pen, PassView view, PageTexts texts, float top) throws IOException {
    float left = MARGIN + QR_WIDTH + GAP;
    Area area = new Area(left, PDRectangle.A4.getWidth() - MARGIN - left);
    float y = pen.paragraph(pen.bold(), 17, area, top - 13, texts.of("title"), 2);
    y = pen.field(area, y - 6, texts.of("name"), 14, name(view.person()), 3);
    y = pen.field(area, y, texts.of("birth-date"), 12, texts.day(view.person().birthDate()), 1);
    y = pen.field(area, y, texts.of("doses"), 12, Integer.toString(view.doses().size()), 1);
    return pen.field(area, y, texts.of("issued"), 10, texts.moment(view.issuedAt()), 1);
  }

  private static String name(PrintedPerson person) {
    String patronymic = person.patronymic();
    String name = person.familyName() + " " + person.givenName();
    return patronymic == null ? name : name + " " + patronymic;
  }

  private static float notices(Pen pen, PassView view, PageTexts texts, float top)
      throws IOException {
    float y = top;
    for (String notice : PageTexts.inEveryLanguage("notice")) {
      y = pen.paragraph(pen.bold(), 8.5f, WHOLE, y, notice, 2);
    }
    y -= 3;
    String holds = texts.of(view.complete() ? "code-whole" : "code-part");
    y = pen.paragraph(pen.regular(), 8.5f, WHOLE, y, holds, 2);
    int left = view.doses().size() - MAX_DOSES;
    String listed =
        left > 0 ? texts.of("list-part", Map.of("count", left)) : texts.of("list-whole");
    y = pen.paragraph(pen.regular(), 8.5f, WHOLE, y, listed, 2);
    return pen.paragraph(pen.regular(), 8.5f, WHOLE, y, texts.of("compare"), 2);
  }

  private void list(Pen pen, PassView view, PageTexts texts, float top) throws IOException {
    List<PrintedDose> doses = view.doses();
    List<PrintedDose> newest = doses.subList(Math.max(0, doses.size() - MAX_DOSES), doses.size());
    boolean marked = newest.stream().anyMatch(dose -> dose.provenance() != Provenance.PRIMARY);
    float room = top - MARGIN - (marked ? LIST_END : LIST_END / 2);
    float step = Math.min(16, room / (newest.size() + 1.5f));
    float size = Math.min(9.5f, step * 0.76f);
    float y = top - step;
    row(pen, pen.bold(), size, y, texts.columns());
    pen.line(MARGIN, y - step * 0.32f, WHOLE.width());
    for (PrintedDose dose : newest) {
      y -= step;
      row(pen, pen.regular(), size, y, columns(dose, texts));
    }
    if (marked) {
      pen.paragraph(pen.regular(), 7, WHOLE, y - step - 4, texts.of("not-primary"), 2);
    }
  }

  private List<String> columns(PrintedDose dose, PageTexts texts) {
    String lot = dose.lotNumber();
    return List.of(
        texts.day(dose.occurredOn()) + (dose.provenance() == Provenance.PRIMARY ? "" : " *"),
        reference
            .vaccine(dose.vaccine())
            .map(vaccine -> vaccine.name().in(texts.language()))
            .orElse(dose.vaccine().toString()),
        Integer.toString(dose.doseNumber()),
        lot == null ? "—" : lot,
        reference
            .facility(dose.facility())
            .map(facility -> facility.name().in(texts.language()))
            .orElse(dose.facility().value()));
  }

  private static void row(Pen pen, Print print, float size, float y, List<String> cells)
      throws IOException {
    float width = WHOLE.width();
    for (int i = 0; i < cells.size(); i++) {
      float room = (COLUMNS[i + 1] - COLUMNS[i]) * width - 4;
      float narrowed = print.narrowed(cells.get(i), size, room);
      String cell = print.clipped(cells.get(i), narrowed, room);
      pen.text(print, narrowed, MARGIN + COLUMNS[i] * width, y, cell);
    }
  }
}
