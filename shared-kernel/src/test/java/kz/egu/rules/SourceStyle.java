package kz.egu.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Style as far as it can be read from the files themselves. */
final class SourceStyle {
  private static final int MOST_LINES = 400;
  private static final int LONGEST_LINE = 160;
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".egu", "target", "node_modules", ".idea", ".vscode");
  private static final Pattern OURS =
      Pattern.compile(".*\\.(java|xml|md|sh|yaml|yml|sql|html|js|css|properties)|egu|run");
  private static final Pattern SHORT_LINES =
      Pattern.compile(".*\\.(java|md|sh|yaml|yml|sql)|egu|run");
  private static final Pattern LEFT_BEHIND =
      Pattern.compile(".*(\\.orig|\\.rej|\\.bak|\\.swp|\\.tmp|~)");

  /** Put together here, so that this file does not find itself. */
  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          String.join(
              "|",
              "repo1?\\.(apache\\.)?" + "maven\\b",
              "registry\\.npm" + "js",
              "central\\.sona" + "type",
              "registry-1\\.dock" + "er"));

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}\\])/-])/(work" + "|root|home/[a-z]+)/");

  private SourceStyle() {}

  /** The files a person wrote, under this folder. */
  static List<Path> files(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              Path name = directory.getFileName();
              return name != null && NOT_OURS.contains(name.toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (OURS.matcher(name).matches() || LEFT_BEHIND.matcher(name).matches()) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** What is wrong with a file, one line each; empty if nothing is. */
  static List<String> complaints(Path file) {
    String name = file.getFileName().toString();
    if (LEFT_BEHIND.matcher(name).matches()) {
      return List.of(file + ": left behind by some tool");
    }
    List<String> lines = lines(file);
    List<String> complaints = new ArrayList<>();
    if (lines.stream().allMatch(String::isBlank)) {
      complaints.add(file + ": empty");
    }
    if (name.endsWith(".java") && lines.size() > MOST_LINES) {
      complaints.add(file + ": " + lines.size() + " lines, more than " + MOST_LINES);
    }
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      String place = file + ":" + (at + 1) + ": ";
      boolean link = line.contains("](") || line.contains("://");
      if (SHORT_LINES.matcher(name).matches()
          && line.length() > LONGEST_LINE
          && !link
          && !line.startsWith("|")) {
        complaints.add(place + "longer than " + LONGEST_LINE);
      }
      if (REGISTRY_HOST.matcher(line).find()) {
        complaints.add(place + "names a package registry's host");
      }
      if (MACHINE_PATH.matcher(line).find()) {
        complaints.add(place + "names a path of one machine");
      }
    }
    return complaints;
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
