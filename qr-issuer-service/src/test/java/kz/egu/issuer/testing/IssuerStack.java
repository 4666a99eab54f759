package kz.egu.issuer.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.local.testing.TestStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The keys and topics the issuer needs besides the common stack; the same for the whole JVM. */
public final class IssuerStack implements QuarkusTestResourceLifecycleManager {
  /** Where the pages say the record is. */
  public static final String REGISTRY = "http://localhost:8081";

  private static final Path KEYS =
      Path.of("target", "issuer-test-keys", Long.toString(ProcessHandle.current().pid()))
          .toAbsolutePath();

  @Override
  public Map<String, String> start() {
    createTopics();
    makeKeys();
    return Map.of(
        "egu.verify.revocation-lists", othersLists().toString(),
        "egu.signing.overlap", "PT2S",
        "egu.identity-seal.private-key", KEYS.resolve("seal-private.json").toString(),
        "egu.identifier-hash.key", KEYS.resolve("hash.key").toString(),
        "egu.signing.keystore", KEYS.resolve("signing.p12").toString(),
        "egu.signing.password-file", KEYS.resolve("signing.password").toString(),
        "egu.signing.create-if-missing", "true",
        "egu.verify.trust-list", Partner.trustList(KEYS).toString(),
        "egu.issuer.url", "http://localhost:8082",
        "egu.pages.registry-url", REGISTRY);
  }

  @Override
  public void stop() {}

  /** The key the registry seals with. */
  static IdentitySeal.Sealer sealer() {
    return new IdentitySeal.Sealer(read("seal-public.json"));
  }

  /** The secret shared with the registry. */
  public static IdentifierHash.Key hashKey() {
    return IdentifierHash.Key.fromBase64(read("hash.key"));
  }

  /** Another issuer, whom this one believes. */
  public static Partner partner() {
    return Partner.in(KEYS);
  }

  /** Where the service looks for other issuers' revocation lists. */
  public static Path othersLists() {
    return KEYS.resolve("others-lists");
  }

  private static synchronized void makeKeys() {
    try {
      if (Files.exists(KEYS)) {
        return;
      }
      Files.createDirectories(KEYS);
      var seal = new ECKeyGenerator(Curve.P_256).generate();
      Files.writeString(KEYS.resolve("seal-private.json"), seal.toJSONString());
      Files.writeString(KEYS.resolve("seal-public.json"), seal.toPublicJWK().toJSONString());
      Files.createDirectory(othersLists());
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      Partner.makeIn(KEYS);
      Files.writeString(KEYS.resolve("hash.key"), Base64.getEncoder().encodeToString(secret));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void createTopics() {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", (Object) TestStack.kafka().bootstrapServers()))) {
      List<NewTopic> topics =
          Arrays.stream(Topics.values())
              .map(
                  topic ->
                      new NewTopic(topic.topic(), Topics.PARTITIONS, (short) 1)
                          .configs(topic.settings()))
              .toList();
      admin.createTopics(topics).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String read(String name) {
    try {
      return Files.readString(KEYS.resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
