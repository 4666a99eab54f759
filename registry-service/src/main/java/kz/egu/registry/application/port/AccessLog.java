package kz.egu.registry.application.port;

/** Every read of a person's data, kept so that the person can be shown it. */
public interface AccessLog {
  /** Durable when it returns: nobody sees a person's data before it is written that they did. */
  void append(Access access);
}
