package kz.egu.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A real, standalone OpenID Connect provider with its own class path. One client per {@link Role},
 * no secret worth keeping: it hands a token to whoever asks, so it is for this machine alone. Its
 * signing key is kept in the folder, so tokens outlive a restart.
 */
public final class IdentityProvider {
  /** The audience every token names. */
  public static final String AUDIENCE = "egu";

  private static final String LOGIN_PAGE = "login.html";
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final Daemon daemon;
  private final RSAKey key;
  private final HttpClient http;

  private IdentityProvider(int port, Daemon daemon, RSAKey key, HttpClient http) {
    this.port = port;
    this.daemon = daemon;
    this.key = key;
    this.http = http;
  }

  /**
   * Starts the provider; one that runs already is taken over as it is.
   *
   * @throws PartFailed if it does not serve its discovery document within a minute
   */
  public static IdentityProvider start(Path folder, int port) {
    Path home = folder.toAbsolutePath();
    RSAKey key = signingKey(home);
    Daemon daemon = Daemon.find(home).orElse(null);
    if (daemon == null) {
      if (!Ports.isFree(port)) {
        throw new PartFailed("The identity provider cannot start: port " + port + " is taken");
      }
      Path configuration = home.resolve("provider.json");
      try {
        Secrets.write(
            configuration,
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(configuration(key, home.resolve(LOGIN_PAGE))));
        Files.writeString(home.resolve(LOGIN_PAGE), loginPage());
      } catch (IOException failed) {
        throw new PartFailed(
            "The identity provider could not be set up in " + home + ": " + failed.getMessage(),
            failed);
      }
      List<String> command =
          JavaCommand.of(
              EguHome.path().resolve("deploy/local/oidc/target/lib"),
              96,
              List.of(),
              "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt");
      daemon =
          Daemon.start(
              home,
              command,
              Map.of(
                  "SERVER_HOSTNAME",
                  "localhost",
                  "SERVER_PORT",
                  Integer.toString(port),
                  "JSON_CONFIG_PATH",
                  configuration.toString(),
                  "LOG_LEVEL",
                  "WARN"));
    }
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    IdentityProvider provider = new IdentityProvider(port, daemon, key, http);
    provider.awaitReady();
    return provider;
  }

  /** The issuer as it stands in tokens: also where services find the discovery document. */
  public String issuer() {
    return "http://localhost:" + port + "/egu";
  }

  /** Where a token is asked for with the client credentials grant. */
  public URI tokenEndpoint() {
    return URI.create(issuer() + "/token");
  }

  /** The provider process. */
  public Daemon daemon() {
    return daemon;
  }

  /**
   * A token of one hour, asked from the provider over HTTP.
   *
   * @param claims {@code sub}, and what the role carries: {@code facility} of a clinic, {@code iin}
   *     of a citizen
   */
  public String token(Role role, Map<String, String> claims) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", role.id());
    form.put("client_secret", "local");
    form.put("sub", role.id() + "-1");
    form.putAll(claims);
    for (String carried : carriedBy(role)) {
      if (!form.containsKey(carried)) {
        throw new IllegalArgumentException("a token of " + role.id() + " needs " + carried);
      }
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(tokenEndpoint())
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode token =
          answer.statusCode() == 200
              ? JSON.readTree(answer.body()).path("access_token")
              : JSON.missingNode();
      if (!token.isTextual()) {
        throw new PartFailed(
            "The identity provider answered " + answer.statusCode() + " to a token request");
      }
      return token.textValue();
    } catch (IOException failed) {
      throw new PartFailed(
          "The identity provider on port " + port + " did not answer: " + failed.getMessage(),
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailed("The token request was interrupted", interrupted);
    }
  }

  /**
   * A token with exactly these claims, signed with the provider's key: for tests of tokens a
   * provider would never give.
   */
  public String signed(Map<String, Object> claims) {
    try {
      JWTClaimsSet set = JWTClaimsSet.parse(claims);
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(key.getKeyID())
              .type(JOSEObjectType.JWT)
              .build();
      SignedJWT token = new SignedJWT(header, set);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (ParseException | JOSEException failed) {
      throw new IllegalArgumentException("these claims cannot be signed", failed);
    }
  }

  public void stop() {
    daemon.stop("TERM", Duration.ofSeconds(10));
  }

  public void kill() {
    daemon.kill();
  }

  private static List<String> carriedBy(Role role) {
    return switch (role) {
      case CLINIC -> List.of("facility");
      case CITIZEN -> List.of("iin");
      case MOBILE, PLANNER, ADMIN -> List.of();
    };
  }

  private void awaitReady() {
    HttpRequest discovery =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(2))
            .build();
    boolean ready =
        Await.until(
            START_BOUND,
            () -> {
              if (!daemon.isAlive()) {
                throw new PartFailed(
                    "The identity provider on port "
                        + port
                        + " ended:\n"
                        + Daemon.lastLines(daemon.log(), 15));
              }
              HttpResponse<String> answer =
                  http.send(discovery, HttpResponse.BodyHandlers.ofString());
              return answer.statusCode() == 200
                  && JSON.readTree(answer.body()).path("issuer").asText().equals(issuer());
            });
    if (!ready) {
      throw new PartFailed(
          "The identity provider on port "
              + port
              + " does not answer:\n"
              + Daemon.lastLines(daemon.log(), 15));
    }
  }

  /**
   * The provider's own configuration: a request's client id decides the claims, and its form fields
   * fill them in.
   */
  private static Map<String, Object> configuration(RSAKey key, Path loginPage) {
    List<Map<String, Object>> mappings = new ArrayList<>();
    for (Role role : Role.values()) {
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("sub", "${sub}");
      claims.put("aud", List.of(AUDIENCE));
      claims.put("roles", List.of(role.id()));
      claims.put("scope", role.scope());
      carriedBy(role).forEach(name -> claims.put(name, "${" + name + "}"));
      mappings.add(Map.of("requestParam", "client_id", "match", role.id(), "claims", claims));
    }
    return Map.of(
        "interactiveLogin",
        true,
        "loginPagePath",
        loginPage.toString(),
        "httpServer",
        "NettyWrapper",
        "tokenProvider",
        Map.of("keyProvider", Map.of("initialKeys", key.toJSONString(), "algorithm", "RS256")),
        "tokenCallbacks",
        List.of(
            Map.of(
                "issuerId",
                "egu",
                "tokenExpiry",
                TOKEN_LIFE.toSeconds(),
                "requestMappings",
                mappings)));
  }

  /** Where people choose who they are; one page for all languages, as it names roles only. */
  private static String loginPage() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(IdentityProvider.class.getResourceAsStream(LOGIN_PAGE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RSAKey signingKey(Path home) {
    try {
      // The provider names its key after the issuer's path.
      return RSAKey.parse(
          Secrets.once(home.resolve("secrets/signing-key.jwk.json"), IdentityProvider::newKey));
    } catch (ParseException damaged) {
      throw new PartFailed(
          "The identity provider's key in "
              + home
              + "/secrets is damaged; delete it to make a new one",
          damaged);
    }
  }

  private static String newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("egu").generate().toJSONString();
    } catch (JOSEException failed) {
      throw new PartFailed(
          "The identity provider's key could not be made: " + failed.getMessage(), failed);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            e ->
                URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
