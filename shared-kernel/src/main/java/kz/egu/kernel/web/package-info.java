/** What every page for people shares: its frame, language, words and formats. */
@NullMarked
package kz.egu.kernel.web;

import org.jspecify.annotations.NullMarked;
