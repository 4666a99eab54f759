package kz.egu.issuer.application;

/**
 * What a batch came to, in counts.
 *
 * @param arrivals what came; for minting anew, the persons concerned
 * @param gaps events before which others of the same person are missing: each wants an alarm
 */
public record BatchReport(
    int arrivals, int repeated, int gaps, int minted, int superseded, int revoked) {}
