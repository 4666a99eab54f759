/** Tests of the files operators give. */
@NullMarked
package kz.egu.planning.adapter.file;

import org.jspecify.annotations.NullMarked;
