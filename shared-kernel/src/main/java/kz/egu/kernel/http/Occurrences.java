package kz.egu.kernel.http;

import java.util.UUID;

/** Where the ids of failures come from. */
interface Occurrences {
  UUID next();
}
