package kz.egu.kernel.http;

/**
 * Another form for error answers than problem+json: for the paths of a standard that has its own,
 * or for people. Every bean of this type is asked; the first that takes a request writes all its
 * errors, the front's own included.
 */
public interface ErrorForm {

  /**
   * @param path of the request, without its query; not always canonical: refusing such a path is an
   *     error answer too
   * @param page whether somebody opens it in a browser's window: the path is none of an interface
   *     for programs, and {@code Accept} prefers HTML
   */
  boolean isFor(String path, boolean page);

  /** Media type of the answer. */
  String mediaType();

  /**
   * The problem in this form.
   *
   * @param language of the problem's texts
   */
  String body(Problem problem, Language language);
}
