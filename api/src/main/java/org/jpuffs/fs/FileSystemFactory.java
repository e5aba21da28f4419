package org.jpuffs.fs;

/**
 * Makes file systems of one kind. {@link java.util.ServiceLoader} finds the factories, and a user
 * chooses one by its name and an optional argument: {@code memfs}, {@code nullfs:DIR}.
 */
public interface FileSystemFactory {
  /** The name, without a colon. */
  String name();

  /** One line: the kind of file system, and the meaning of the argument. */
  String description();

  /**
   * Makes a new file system.
   *
   * @param argument the text after the colon, empty if there is none
   * @throws IllegalArgumentException if the argument is invalid; the message names the reason and
   *     the remedy
   */
  FileSystem<?> create(String argument);

  /**
   * Whether several file systems that were made with {@code argument} can be mounted at the same
   * time and do not affect each other.
   *
   * @return by default true
   */
  default boolean allowsSeveral(String argument) {
    return true;
  }
}
