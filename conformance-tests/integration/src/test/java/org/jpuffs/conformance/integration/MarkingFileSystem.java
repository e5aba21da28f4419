package org.jpuffs.conformance.integration;

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
import org.jpuffs.fs.UnmountMode;

/** An empty root that creates files on the host, to show another process the requests. */
public final class MarkingFileSystem implements FileSystem<FileType> {
  /** The property with the file that it creates when it is unmounted. */
  static final String UNMOUNTED = "puffs.test.unmounted";

  /**
   * The property with the file that it creates when its root is changed; that request never ends.
   */
  static final String STUCK = "puffs.test.stuck";

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
    if (mark(STUCK)) {
      while (true) {
        LockSupport.park();
      }
    }
  }

  @Override
  public void unmount(Request request, UnmountMode mode) {
    mark(UNMOUNTED);
  }

  private static boolean mark(String property) {
    String file = System.getProperty(property);
    if (file == null) {
      return false;
    }
    try {
      Files.createFile(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }
}
