package kz.egu.registry.adapter.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import kz.egu.local.testing.EguStack;
import kz.egu.rules.PathConfusionContract;

/** The registry's front door, over raw sockets. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class FrontDoorTest extends PathConfusionContract {
  @Override
  protected int port() {
    return RestAssured.port;
  }

  @Override
  protected String protectedPath() {
    return "/v1/doses/1";
  }
}
