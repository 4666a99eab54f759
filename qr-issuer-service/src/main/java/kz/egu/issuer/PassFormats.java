package kz.egu.issuer;

import java.util.List;
import kz.egu.issuer.application.port.PassFormat;

/** The formats every pass is written in. */
record PassFormats(List<PassFormat> all) {
  PassFormats {
    all = List.copyOf(all);
  }
}
