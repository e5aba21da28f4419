package org.jpuffs.conformance.integration;

import java.util.Map;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * Files that are looked up with all of their path at once, in the root. Nodes are paths. The mount
 * needs {@link KernelFlag#LOOKUP_FULLPNBUF}.
 */
final class WholePathFileSystem implements FileSystem<String> {
  private static final String ROOT = "";
  private static final Map<String, FileType> TYPES =
      Map.of(
          ROOT,
          FileType.DIR,
          "d/e",
          FileType.DIR,
          "d/e/file",
          FileType.REG,
          "lenient",
          FileType.REG);

  @Override
  public String root() {
    return ROOT;
  }

  @Override
  public @Nullable String lookup(
      Request request, String directory, ComponentName name, NewNode found) {
    String all = name.toString() + name.rest();
    String path = all.replaceAll("/+$", "");
    for (Map.Entry<String, FileType> node : TYPES.entrySet()) {
      if (node.getKey().equals(path)) {
        name.consume(name.rest().length());
        if (path.equals("lenient")) {
          name.acceptAnyType();
        }
        found.found(node.getValue(), 0, 0);
        return node.getKey();
      }
    }
    return null;
  }

  @Override
  public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
    FileType type = TYPES.getOrDefault(node, FileType.BAD);
    attributes.type(type).mode(type == FileType.DIR ? 0755 : 0644).fileid(node.length() + 2L);
  }
}
