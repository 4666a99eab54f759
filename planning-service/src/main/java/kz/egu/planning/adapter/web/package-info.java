/** Pages for planners, drawn by the server: they need no script. */
@NullMarked
package kz.egu.planning.adapter.web;

import org.jspecify.annotations.NullMarked;
