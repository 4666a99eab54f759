package kz.egu.issuer.application.port;

import kz.egu.issuer.domain.pass.PassRecord;

/** One way to write and sign a record. All formats get the same record and stamp. Thread-safe. */
public interface PassFormat {
  PassEncoding encode(PassRecord record, PassStamp stamp);
}
