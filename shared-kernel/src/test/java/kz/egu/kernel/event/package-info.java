@NullMarked
package kz.egu.kernel.event;

import org.jspecify.annotations.NullMarked;
