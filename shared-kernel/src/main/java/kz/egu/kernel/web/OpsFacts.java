package kz.egu.kernel.web;

/** What a service tells its operator beside its checks and figures; a bean of the service. */
@FunctionalInterface
public interface OpsFacts {
  /** The table as of now, in the reader's words; nothing of a person in it. */
  OpsTable table(Page page);
}
