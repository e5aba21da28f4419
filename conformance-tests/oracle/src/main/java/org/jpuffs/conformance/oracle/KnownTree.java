package org.jpuffs.conformance.oracle;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jpuffs.conformance.oracle.Oracle.Update;

/**
 * What a file system holds before a program starts.
 *
 * @param root the mount point, with all that is below it
 * @param files how many files are known, the root not counted
 * @param leftOut how many names were left out, or more if directories were
 */
public record KnownTree(KnownFile root, int files, int leftOut) {
  /** True if {@code other} looks the same. Times and file numbers do not count. */
  public boolean isLike(KnownTree other) {
    return root.isLike(other.root);
  }

  /** The root of a model that starts with these files. */
  Node enter(Update update, Model model) {
    Node top = Node.known(update, root, null, "", model.config.lacks(Capability.CASE));
    enterBelow(update, model, top, root, new IdentityHashMap<>());
    return top;
  }

  private static void enterBelow(
      Update update,
      Model model,
      Node directory,
      KnownFile known,
      Map<KnownFile, Node> severalNames) {
    known.leftOut().forEach(name -> model.learnName(update, Path.bytes(name)));
    known
        .entries()
        .forEach(
            (name, file) -> {
              Node earlier = severalNames.get(file);
              Node node =
                  earlier == null
                      ? Node.known(update, file, directory, name, directory.ignoresCase())
                      : earlier;
              if (file.links() > 1) {
                severalNames.put(file, node);
              }
              directory.enter(update, name, node);
              model.learnName(update, Path.bytes(name));
              if (node.directory) {
                enterBelow(update, model, node, file, severalNames);
              }
            });
  }
}
