package kz.egu.registry.adapter.fhir;

import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Command.RegisterPerson;

/** Where in a resource the fields stand that the registry's rules point at. */
final class Elements {
  private Elements() {}

  /**
   * @param pointer into the body of {@code POST /v1/doses} or {@code POST /v1/not-done}
   * @param path of the resource in the request
   */
  static String expression(Command command, String pointer, String path) {
    String element = command instanceof RegisterPerson ? ofPatient(pointer) : ofDose(pointer);
    return element.isEmpty() ? path : path + "." + element;
  }

  private static String ofDose(String pointer) {
    return switch (pointer) {
      case "/vaccine/system", "/vaccine/code" -> "vaccineCode";
      case "/lotNumber" -> "lotNumber";
      case "/expirationDate" -> "expirationDate";
      case "/occurredOn" -> "occurrence";
      case "/facility" -> "location";
      case "/performer" -> "performer";
      case "/site" -> "site";
      case "/route" -> "route";
      case "/claimedDoseNumber" -> "protocolApplied.doseNumber";
      case "/identifier" -> "identifier";
      case "/statusReason" -> "statusReason";
      case "/detail" -> "statusReason.text";
      case "/until" -> "statusReason.extension";
      default -> pointer.startsWith("/person") ? "patient" : "";
    };
  }

  private static String ofPatient(String pointer) {
    return switch (pointer) {
      case "/person/familyName" -> "name.family";
      case "/person/givenName" -> "name.given";
      case "/person/patronymic" -> "name.extension";
      case "/person/birthDate" -> "birthDate";
      case "/person/sex" -> "gender";
      case "/person/region" -> "address.state";
      default -> pointer.startsWith("/person/identifier") ? "identifier" : "";
    };
  }
}
