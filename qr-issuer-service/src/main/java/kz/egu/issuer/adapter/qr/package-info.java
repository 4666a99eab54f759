/** QR codes as pictures. */
@NullMarked
package kz.egu.issuer.adapter.qr;

import org.jspecify.annotations.NullMarked;
