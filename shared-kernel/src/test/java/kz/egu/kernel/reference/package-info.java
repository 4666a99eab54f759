@NullMarked
package kz.egu.kernel.reference;

import org.jspecify.annotations.NullMarked;
