package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.ChosenFileSystem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The parameter FS, and {@code --classpath}. */
final class FileSystemParameter {
  @Parameters(
      index = "0",
      paramLabel = "FS",
      description =
          "the file system: NAME or NAME:ARGUMENT (memfs, nullfs:DIR), class:NAME for a class, or dir:PATH"
              + " for a directory that is mounted already")
  private String name = "";

  @Mixin private ClasspathOption classpath = new ClasspathOption();

  /** The file system as the user wrote it. */
  String name() {
    return name;
  }

  /** The file system. */
  ChosenFileSystem choose() {
    return classpath.choose(name);
  }

  /** The option {@code --classpath} as text that a shell reads; empty if it was not given. */
  String classpathArguments() {
    return classpath.arguments();
  }

  /** The value of {@code --classpath}; empty if it was not given. */
  String classPath() {
    return classpath.path();
  }
}
