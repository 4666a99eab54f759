/** Pages for citizens and health workers, rendered by the server: they need no script. */
@NullMarked
package kz.egu.registry.adapter.web;

import org.jspecify.annotations.NullMarked;
