/** What the registry publishes, taken in exactly once. */
@NullMarked
package kz.egu.issuer.adapter.kafka;

import org.jspecify.annotations.NullMarked;
