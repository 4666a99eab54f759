package kz.egu.issuer;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.application.LookUpPass;
import kz.egu.issuer.application.PublishKeys;
import kz.egu.issuer.application.PublishTrust;
import kz.egu.issuer.application.VerifyPass;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.application.port.TrustListing;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.UuidV7;
import kz.egu.kernel.reference.ReferenceData;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the use cases their ports, and everybody the clock, ids and reference data. */
final class Wiring {

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

  /** A calendar that cannot be used stops the start. */
  @Produces
  @Startup
  @Singleton
  ReferenceData reference(
      @ConfigProperty(name = "egu.programmes.file") Optional<String> programmes) {
    return ReferenceData.with(programmes.map(Path::of));
  }

  @Produces
  @Singleton
  IssuerUrl issuer(IssuerConfig config) {
    return new IssuerUrl(config.url());
  }

  @Produces
  @Singleton
  LookUpPass lookUp(HashConfig config, PassViews views) {
    try {
      String secret = Files.readString(config.key());
      return new LookUpPass(IdentifierHash.Key.fromBase64(secret), views);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + config.key(), failed);
    }
  }

  @Produces
  @Singleton
  PublishKeys publish(SigningKeys keys, SignerCertificates certificates, RevocationLists lists) {
    return new PublishKeys(keys, certificates, lists);
  }

  @Produces
  @Singleton
  PublishTrust trust(@All List<TrustListing> listings, RevocationLists lists) {
    return new PublishTrust(listings, lists);
  }

  @Produces
  @Singleton
  VerifyPass verify(
      @All List<PassReader> readers, PassViews views, KnownLists lists, InstantSource clock) {
    return new VerifyPass(readers, views, lists, clock);
  }
}
