/** That what measures can be trusted. */
@NullMarked
package kz.egu.bench;

import org.jspecify.annotations.NullMarked;
