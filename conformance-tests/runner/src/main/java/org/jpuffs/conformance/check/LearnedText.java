package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.fs.Owner;

/** Says what was learned of a file system. */
final class LearnedText {
  private LearnedText() {}

  /**
   * A line for the files, a line for what was left out, a line for a read-only one, and a line if
   * {@code client}, who makes the calls, is a plain user and does not own the root.
   */
  static List<String> of(KnownTree tree, ReadOnly readOnly, Owner client) {
    List<String> lines = new ArrayList<>();
    lines.add("not empty: existing names that programs use: " + tree.files());
    if (tree.files() == 0 && tree.leftOut() == 0) {
      lines.clear();
    }
    if (tree.leftOut() > 0) {
      lines.add(
          "names left out: "
              + tree.leftOut()
              + "; they are neither used nor judged. At most "
              + TreeLimits.DEFAULT.files()
              + " are learned, and none with blanks in it");
    }
    switch (readOnly) {
      case BY_MOUNT -> lines.add("read-only: it is mounted with MNT_RDONLY");
      case BY_FILE_SYSTEM -> lines.add("read-only: it is declared READ_ONLY");
      case NO -> {}
    }
    if (!client.isSuperuser() && !tree.root().owner().equals(client)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "the root belongs to user %d and group %d; programs run as user %d and group %d",
              tree.root().owner().uid(),
              tree.root().owner().gid(),
              client.uid(),
              client.gid()));
    }
    return lines;
  }
}
