package kz.egu.kernel.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The name of a route: what it is called in logs, where no address with somebody's id may stand.
 */
public final class RouteName {
  private RouteName() {}

  /** Of the route a request takes, e.g. {@code GET /v1/doses/{id}}. */
  public static String of(ResourceInfo route) {
    return of(route.getResourceClass(), route.getResourceMethod());
  }

  /**
   * Of a resource's method.
   *
   * @throws IllegalArgumentException if it answers no HTTP method
   */
  public static String of(Class<?> resource, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        return http.value()
            + " "
            + path(resource.getAnnotation(Path.class))
            + path(method.getAnnotation(Path.class));
      }
    }
    throw new IllegalArgumentException(method + " is no route");
  }

  private static String path(@Nullable Path path) {
    if (path == null || path.value().equals("/")) {
      return "";
    }
    return path.value().startsWith("/") ? path.value() : "/" + path.value();
  }
}
