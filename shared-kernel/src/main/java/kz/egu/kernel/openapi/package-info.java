/** What an OpenAPI document says beyond what the code's annotations do. */
@NullMarked
package kz.egu.kernel.openapi;

import org.jspecify.annotations.NullMarked;
