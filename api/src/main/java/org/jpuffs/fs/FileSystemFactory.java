package org.jpuffs.fs;

/**
 * Makes file systems by name, found by {@link java.util.ServiceLoader}: {@code memfs}, or {@code
 * nullfs:DIR} with an argument.
 */
public interface FileSystemFactory {
  /** The name, without colon. */
  String name();

  /** One line: what it is, and what its argument means. */
  String description();

  /**
   * A fresh file system.
   *
   * @param argument what stands behind the colon, empty if there is none
   * @throws IllegalArgumentException if the argument is not good; the message says why and what to
   *     do
   */
  FileSystem<?> create(String argument);
}
