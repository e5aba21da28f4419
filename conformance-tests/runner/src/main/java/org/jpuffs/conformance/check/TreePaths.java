package org.jpuffs.conformance.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.fs.FileType;

/** The known files by path, without the root. */
final class TreePaths {
  private TreePaths() {}

  /** All files of {@code tree}, a directory before what is in it. */
  static Map<String, KnownFile> of(KnownTree tree) {
    Map<String, KnownFile> paths = new LinkedHashMap<>();
    add(tree.root(), "", paths);
    return paths;
  }

  private static void add(KnownFile directory, String prefix, Map<String, KnownFile> paths) {
    directory
        .entries()
        .forEach(
            (name, file) -> {
              paths.put(prefix + name, file);
              if (file.type() == FileType.DIR) {
                add(file, prefix + name + "/", paths);
              }
            });
  }
}
