package kz.egu.issuer.application.port;

import java.time.Instant;
import kz.egu.issuer.domain.pass.PassId;

/** What every document of one pass carries besides the record. */
public record PassStamp(PassId id, String rid, Instant issuedAt, SigningKey key) {}
