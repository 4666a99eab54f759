/** Words and formats of pages. */
@NullMarked
package kz.egu.kernel.web;

import org.jspecify.annotations.NullMarked;
