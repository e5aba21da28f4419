package org.jpuffs.conformance.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jpuffs.conformance.program.UsageException;

/**
 * The files of a report in a directory: {@code report.json}, {@code junit.xml} and {@code
 * report.html}.
 */
public final class ReportFiles {
  private static final String JSON = "report.json";
  private static final String JUNIT = "junit.xml";
  private static final String HTML = "report.html";

  /** In bytes. A report of 340 failures has less. */
  private static final long LARGEST = 64L << 20;

  private ReportFiles() {}

  /**
   * Makes {@code directory} if it does not exist, so that a run that cannot write its report ends
   * before it begins.
   *
   * @throws UsageException if it has no name, or cannot be made or written
   */
  public static void prepare(Path directory) {
    if (directory.toString().isEmpty()) { // as of --report "$UNSET"
      throw new UsageException(
          "--report names no directory: name one, \".\" is the working directory");
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw new UsageException(
          "--report " + directory + ": the directory cannot be written: name another one");
    }
  }

  private static UsageException unwritable(Path directory, IOException e) {
    return new UsageException(
        "--report " + directory + ": cannot be written: " + e + ": name another directory", e);
  }

  /**
   * Writes the files. Each replaces the one of an earlier run at once, so that no reader sees a
   * part.
   *
   * @param page the report as an HTML page
   * @throws UsageException if they cannot be written
   */
  public static void write(Path directory, Report report, String page) {
    prepare(directory);
    try {
      replace(directory.resolve(JSON), ReportWriter.write(report));
      replace(directory.resolve(JUNIT), JunitXml.write(report));
      replace(directory.resolve(HTML), page);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the report in {@code directory}.
   *
   * @throws UsageException if there is none, or if it is no report
   */
  public static ReportMerge.Source read(Path directory) {
    Path file = directory.resolve(JSON);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          file + " does not exist: name directories that check --report has written");
    }
    return new ReportMerge.Source(file.toString(), ReportReader.read(file.toString(), text(file)));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new UsageException(
            file + ": a report has at most " + LARGEST + " bytes. " + Members.REMEDY);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new UsageException(file + ": this is no UTF-8. " + Members.REMEDY, e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
