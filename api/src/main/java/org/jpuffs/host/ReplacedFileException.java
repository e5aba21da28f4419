package org.jpuffs.host;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Another process has replaced a file or directory while an operation used it. */
final class ReplacedFileException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  ReplacedFileException(Path path) {
    super(path.toString(), null, "another process has replaced this file or directory");
  }
}
