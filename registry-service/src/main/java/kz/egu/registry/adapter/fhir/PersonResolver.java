package kz.egu.registry.adapter.fhir;

import java.util.List;
import kz.egu.registry.domain.command.PersonReference;
import org.hl7.fhir.r4.model.Reference;

/** Whom an Immunization's {@code patient} means. Nothing is ever fetched. */
interface PersonResolver {

  /** The person, or why nobody is meant. */
  sealed interface Resolved {
    record Person(PersonReference reference) implements Resolved {}

    record Nobody(List<Issue> issues) implements Resolved {}
  }

  /**
   * @param path of the Immunization in the request
   * @param notices takes what was read otherwise than it stood
   */
  Resolved resolve(Reference patient, String path, List<Issue> notices);
}
