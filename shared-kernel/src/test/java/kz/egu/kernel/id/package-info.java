@NullMarked
package kz.egu.kernel.id;

import org.jspecify.annotations.NullMarked;
