package org.jpuffs.host;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A host in memory, of a size, and a {@link NullFs} that shows a directory of it. */
final class HostInMemory {
  static final int BLOCK = 512;

  final Path tree;
  final Path aside;
  final NullFs fs;

  /**
   * @param size bytes of data there is room for
   * @param views what the host keeps of files, see {@link Configuration.Builder#setAttributeViews}
   */
  HostInMemory(long size, String... views) throws IOException {
    Configuration.Builder host = Configuration.unix().toBuilder();
    host.setBlockSize(BLOCK).setMaxSize(size).setAttributeViews("basic", views);
    Path top = Jimfs.newFileSystem(host.build()).getPath("/work");
    tree = Files.createDirectory(top.resolve("tree"));
    aside = Files.createDirectory(top.resolve("aside"));
    if (tree.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    fs = new NullFs(tree, aside);
  }
}
