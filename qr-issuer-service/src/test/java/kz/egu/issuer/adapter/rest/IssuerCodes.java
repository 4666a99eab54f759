package kz.egu.issuer.adapter.rest;

import java.util.List;
import kz.egu.kernel.http.ProblemCode;

/** The codes the issuer answers with beside the front's. */
public final class IssuerCodes {
  private IssuerCodes() {}

  public static List<? extends ProblemCode> problems() {
    return List.of(IssuerCode.values());
  }
}
