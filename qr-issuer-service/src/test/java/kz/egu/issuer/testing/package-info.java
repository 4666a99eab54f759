/** Made-up persons, a registry that publishes them, and the issuer's surroundings for tests. */
@NullMarked
package kz.egu.issuer.testing;

import org.jspecify.annotations.NullMarked;
