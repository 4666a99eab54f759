package kz.egu.issuer.domain.pass;

import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/**
 * One signed document of a pass in one format.
 *
 * @param format the format's name, e.g. {@code shc}
 * @param dose the dose it is about; null where it is about the whole record
 * @param text what is stored and handed out: a compact JWS, or the text of a QR code
 */
public record PassDocument(String format, @Nullable DoseId dose, String text) {}
