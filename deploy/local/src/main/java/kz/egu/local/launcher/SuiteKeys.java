package kz.egu.local.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import kz.egu.local.PartFailed;
import kz.egu.local.Secrets;

/**
 * The keys services share, made on the first start, readable by their owner alone. The issuer makes
 * its signing keystore itself.
 */
record SuiteKeys(Path folder) {
  Path identifierHash() {
    return folder.resolve("identifier-hash.key");
  }

  Path sealPublic() {
    return folder.resolve("identity-seal-public.jwk.json");
  }

  Path sealPrivate() {
    return folder.resolve("identity-seal-private.jwk.json");
  }

  Path signingKeystore() {
    return folder.resolve("pass-signing.p12");
  }

  Path signingPassword() {
    return folder.resolve("pass-signing.password");
  }

  /** What the pages' sessions are encrypted with: 32 characters. */
  String sessions() {
    return Secrets.once(folder.resolve("page-sessions.key"), () -> Secrets.random(16));
  }

  /** Makes those that do not exist yet. */
  void make() {
    Secrets.once(
        identifierHash(),
        () -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Secrets.random(32))));
    String pair = Secrets.once(sealPrivate(), SuiteKeys::newSeal);
    Secrets.once(sealPublic(), () -> publicOf(pair));
    Secrets.once(signingPassword(), () -> Secrets.random(24));
  }

  private static String newSeal() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.ENCRYPTION)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException failed) {
      throw new PartFailed("The identity seal could not be made: " + failed.getMessage(), failed);
    }
  }

  private static String publicOf(String pair) {
    try {
      return ECKey.parse(pair).toPublicJWK().toJSONString();
    } catch (ParseException damaged) {
      // Without the cause: it would quote the key.
      throw new PartFailed(
          "The identity seal's private key is damaged; what was sealed to it cannot be read: ./egu reset starts afresh");
    }
  }
}
