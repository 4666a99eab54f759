package kz.egu.issuer;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import kz.egu.issuer.adapter.healthcard.HealthCardFormat;
import kz.egu.issuer.adapter.healthcard.HealthCardReader;
import kz.egu.issuer.adapter.keystore.KeystoreSigningKeys;
import kz.egu.issuer.adapter.keystore.SigningSettings;
import kz.egu.issuer.adapter.postgres.Attention;
import kz.egu.issuer.adapter.postgres.KnownKeys;
import kz.egu.issuer.adapter.postgres.PostgresPassViews;
import kz.egu.issuer.adapter.qr.QrPictures;
import kz.egu.issuer.adapter.trust.TrustListFile;
import kz.egu.issuer.application.LookUpPass;
import kz.egu.issuer.application.PublishKeys;
import kz.egu.issuer.application.VerifyPass;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassPictures;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.UuidV7;
import kz.egu.kernel.reference.ReferenceData;

/** Puts the parts together. */
final class Wiring {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  IdSource ids(InstantSource clock) {
    return new UuidV7(clock, new SecureRandom());
  }

  @Produces
  @Singleton
  ReferenceData reference() {
    return ReferenceData.shipped();
  }

  @Produces
  @Singleton
  @Typed({KeystoreSigningKeys.class, SigningKeys.class})
  KeystoreSigningKeys signingKeys(
      IssuerConfig.Issuer issuer,
      IssuerConfig.Signing signing,
      InstantSource clock,
      AgroalDataSource database) {
    KeystoreSigningKeys keys =
        KeystoreSigningKeys.open(
            new SigningSettings(
                signing.keystore(), signing.passwordFile(), signing.createIfMissing()),
            issuerUrl(issuer.url()),
            clock.instant());
    new KnownKeys(database).add(keys.published().stream().map(key -> key.kid()).toList());
    return keys;
  }

  @Produces
  @Singleton
  PassFormats formats(IssuerConfig.Issuer issuer, ReferenceData reference) {
    List<PassFormat> formats = List.of(new HealthCardFormat(issuerUrl(issuer.url()), reference));
    return new PassFormats(formats);
  }

  @Produces
  @Singleton
  TrustedKeys trusted(KeystoreSigningKeys own, IssuerConfig.Verify verify) {
    TrustListFile others =
        verify.trustList().map(TrustListFile::read).orElse(TrustListFile.empty());
    return kid -> own.find(kid).or(() -> others.find(kid));
  }

  @Produces
  @Singleton
  PostgresPassViews views(AgroalDataSource database) {
    return new PostgresPassViews(database);
  }

  @Produces
  @Singleton
  PassPictures pictures() {
    return new QrPictures();
  }

  @Produces
  @Singleton
  Attention attention(AgroalDataSource database) {
    return new Attention(database);
  }

  @Produces
  @Singleton
  IdentitySeal.Opener opener(IssuerConfig.Seal seal) {
    return new IdentitySeal.Opener(text(seal.privateKey()));
  }

  @Produces
  @Singleton
  LookUpPass lookUp(IssuerConfig.Hash hash, PassViews views) {
    return new LookUpPass(IdentifierHash.Key.fromBase64(text(hash.key())), views);
  }

  @Produces
  @Singleton
  PublishKeys publish(KeystoreSigningKeys keys, RevocationLists lists) {
    return new PublishKeys(keys, lists);
  }

  @Produces
  @Singleton
  VerifyPass verify(TrustedKeys trusted, PassViews views, InstantSource clock) {
    return new VerifyPass(List.of(new HealthCardReader(trusted)), views, clock);
  }

  /**
   * The {@code iss} as passes carry it.
   *
   * @throws IllegalStateException if it is neither https nor of this machine itself, where no
   *     stranger's verifier could be misled
   */
  static String issuerUrl(URI url) {
    boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(host(url));
    if (!"https".equals(url.getScheme()) && !local) {
      throw new IllegalStateException(
          "egu.issuer.url must be https outside the local stack, not " + url);
    }
    if (host(url).isEmpty()
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.toString().endsWith("/")) {
      throw new IllegalStateException(
          "egu.issuer.url must be a plain address without a slash at its end, not " + url);
    }
    return url.toString();
  }

  private static String host(URI url) {
    String host = url.getHost();
    return host == null ? "" : host;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }
}
