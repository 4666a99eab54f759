package kz.egu.issuer.adapter.qr;

/**
 * A column of the page.
 *
 * @param left from the page's left edge, in points
 * @param width in points
 */
record Area(float left, float width) {}
