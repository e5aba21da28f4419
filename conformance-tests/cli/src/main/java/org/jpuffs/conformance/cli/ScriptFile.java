package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;

/** Scripts in files. */
final class ScriptFile {
  private static final String STANDARD_INPUT = "-";

  private ScriptFile() {}

  /**
   * Reads the script in {@code file}, or from the standard input if that is {@code -}.
   *
   * @throws UsageException if it cannot be read
   */
  static Script read(Path file) throws ScriptException {
    return ScriptReader.read(file.toString(), text(file));
  }

  private static String text(Path file) {
    try {
      if (file.toString().equals(STANDARD_INPUT)) {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not UTF-8: name a text file with a script", e);
    } catch (IOException e) {
      String why =
          Files.notExists(file)
              ? "does not exist"
              : Files.isDirectory(file) ? "is a directory" : "cannot be read: " + e.getMessage();
      throw new UsageException(file + " " + why + ": name the file of a script", e);
    }
  }
}
