/** Who a person is: identity data by version, and the numbers the person is known by. */
@NullMarked
package kz.egu.registry.domain.person;

import org.jspecify.annotations.NullMarked;
