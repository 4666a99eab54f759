package kz.egu.registry.adapter.rest;

import java.util.stream.Stream;

/** The codes this adapter answers with beside the rules'. */
public final class RestCodes {
  private RestCodes() {}

  public static Stream<String> all() {
    return Stream.concat(
        Stream.of(RegistryCode.values()).map(RegistryCode::code), RegistryCode.OF_CELLS.stream());
  }
}
