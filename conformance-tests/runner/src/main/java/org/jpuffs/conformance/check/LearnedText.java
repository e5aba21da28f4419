package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.ReadOnly;

/** Says what was learned of a file system. */
final class LearnedText {
  private LearnedText() {}

  /** A line for the files, a line for what was left out, and a line for a read-only one. */
  static List<String> of(KnownTree tree, ReadOnly readOnly) {
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
    return lines;
  }
}
