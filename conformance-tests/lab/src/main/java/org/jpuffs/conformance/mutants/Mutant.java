package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.PuffsDevice;

/**
 * One small fault.
 *
 * @param id its name: {@code rmdir-eexist}
 * @param text what is wrong, in a sentence
 * @param fault plants it in a file system
 * @param deviceFault plants it between the library and the kernel
 * @param rules those of which one must find it
 */
public record Mutant(
    String id,
    String text,
    UnaryOperator<FileSystem<Object>> fault,
    UnaryOperator<PuffsDevice> deviceFault,
    List<Requirement> rules) {
  /** Copies the list. */
  public Mutant {
    rules = List.copyOf(rules);
  }

  /** A mutant of a file system. */
  static Mutant of(
      String id, String text, UnaryOperator<FileSystem<Object>> fault, Requirement... rules) {
    return new Mutant(id, text, fault, device -> device, List.of(rules));
  }

  /** A mutant of the frames that a server sends. */
  static Mutant ofReplies(
      String id, String text, UnaryOperator<PuffsDevice> fault, Requirement... rules) {
    return new Mutant(id, text, fileSystem -> fileSystem, fault, List.of(rules));
  }

  /** The fault, planted in {@code sound}. */
  @SuppressWarnings("unchecked") // A file system is asked with its own nodes only.
  public FileSystem<?> plant(FileSystem<?> sound) {
    return fault.apply((FileSystem<Object>) sound);
  }
}
