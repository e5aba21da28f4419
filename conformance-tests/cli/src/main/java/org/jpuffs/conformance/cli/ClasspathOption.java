package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.store.DurableFileSystems;
import picocli.CommandLine.Option;

/** {@code --classpath}. */
final class ClasspathOption {
  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "directories and jars with your own file systems, separated as for java -cp")
  private String path = "";

  /** The file system of that name, looked up in the path too. */
  ChosenFileSystem choose(String fileSystem) {
    return new FileSystems(path).choose(fileSystem);
  }

  /** What makes file systems of that name over a store, looked up in the path too. */
  DurableFileSystems durable(String fileSystem) {
    return new FileSystems(path).durable(fileSystem);
  }

  /** The option as one or more words of a command line; empty if it was not given. */
  String[] words() {
    return path.isEmpty() ? new String[0] : new String[] {"--classpath", path};
  }

  /** The directories and jars as the user wrote them; empty if the option was not given. */
  String path() {
    return path;
  }

  /** The option as text that a shell reads; empty if it was not given. */
  String arguments() {
    return path.isEmpty() ? "" : " --classpath " + ShellWord.quote(path);
  }
}
