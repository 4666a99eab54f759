package kz.egu.issuer.adapter.keystore;

import java.nio.file.Path;

/**
 * Where the signing keys are.
 *
 * @param keystore a PKCS#12 file, readable by its owner alone
 * @param passwordFile its password, likewise
 * @param createIfMissing whether to make both where there is no keystore: for local stacks only
 */
public record SigningSettings(Path keystore, Path passwordFile, boolean createIfMissing) {}
