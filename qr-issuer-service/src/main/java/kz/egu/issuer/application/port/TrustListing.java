package kz.egu.issuer.application.port;

import java.util.List;

/**
 * Everybody whose signatures are believed, to be told to verifiers that work without us. What is
 * known to be in wrong hands is among them, marked: whoever has never heard of it could only say
 * that it is unknown.
 */
public interface TrustListing {

  List<TrustedKey> trustedKeys();

  List<SignerCertificate> trustedSigners();
}
