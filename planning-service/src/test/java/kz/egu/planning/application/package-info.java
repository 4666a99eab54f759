/** What the use cases' tests stand on: ports kept in memory, and the contracts all of them keep. */
@NullMarked
package kz.egu.planning.application;

import org.jspecify.annotations.NullMarked;
