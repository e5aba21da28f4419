package org.jpuffs.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.host.NullFs;
import org.jpuffs.host.NullNode;
import org.jpuffs.layer.ReadOnlyFileSystem;

/** The contents of a zip file, to be read: the null layer over the provider of the JDK. */
public final class ZipFs extends ReadOnlyFileSystem<NullNode> {
  private final java.nio.file.FileSystem zip;

  /**
   * The contents of {@code file}.
   *
   * @throws IOException if it cannot be read, or is no zip file
   */
  public ZipFs(Path file) throws IOException {
    this(FileSystems.newFileSystem(file, (ClassLoader) null));
  }

  private ZipFs(java.nio.file.FileSystem zip) {
    super(NullFs.readOnly(zip.getPath("/")));
    this.zip = zip;
  }

  /** Closes the zip file: so it can be mounted once. */
  @Override
  public void end(MountEnd reason) throws IOException {
    super.end(reason);
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
