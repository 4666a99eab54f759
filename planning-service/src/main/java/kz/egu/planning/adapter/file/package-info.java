/** What operators give as files: read once, when the service starts. */
@NullMarked
package kz.egu.planning.adapter.file;

import org.jspecify.annotations.NullMarked;
