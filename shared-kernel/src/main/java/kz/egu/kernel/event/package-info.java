/**
 * What is published: the dose events, the sealed identities, their envelope and their wire form.
 */
@NullMarked
package kz.egu.kernel.event;

import org.jspecify.annotations.NullMarked;
