package org.jpuffs.conformance.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;

/** An empty root; to change its mode never ends, and makes the file that a property names. */
public final class StuckFileSystem implements FileSystem<FileType> {
  /** The property. */
  static final String MARK = "puffs.test.stuck";

  @Override
  public FileType root() {
    return FileType.DIR;
  }

  @Override
  public void getattr(Request request, FileType node, Attributes attributes, TimeToLive keep) {
    attributes.type(node).mode(0755).fileid(2);
  }

  @Override
  public void setattr(Request request, FileType node, Attributes attributes, TimeToLive keep) {
    try {
      Files.createFile(Path.of(System.getProperty(MARK)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (true) {
      LockSupport.park();
    }
  }
}
