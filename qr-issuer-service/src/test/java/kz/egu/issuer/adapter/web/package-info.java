@NullMarked
package kz.egu.issuer.adapter.web;

import org.jspecify.annotations.NullMarked;
