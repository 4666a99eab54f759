/** A real browser for tests of pages; shared by all services as a test-jar. */
@NullMarked
package kz.egu.browser;

import org.jspecify.annotations.NullMarked;
