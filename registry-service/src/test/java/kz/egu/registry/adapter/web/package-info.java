/** The citizen's and the health worker's pages. */
@NullMarked
package kz.egu.registry.adapter.web;

import org.jspecify.annotations.NullMarked;
