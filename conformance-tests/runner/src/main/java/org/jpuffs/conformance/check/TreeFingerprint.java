package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Session;

/**
 * Compares a fresh mount with what is known, by a few calls: a listing of the root if it is small,
 * and the attributes of a few files that the program does not name. So what the kernel caches for
 * the files of the program is as it would be without these calls.
 */
final class TreeFingerprint {
  private static final int FILES = 4;

  /** A prime: the files that are picked are far apart. */
  private static final int STEP = 7919;

  private final KnownTree tree;
  private final List<Map.Entry<String, KnownFile>> paths;

  /** A fingerprint of {@code tree}. */
  TreeFingerprint(KnownTree tree) {
    this.tree = tree;
    this.paths = new ArrayList<>(TreePaths.of(tree).entrySet());
  }

  KnownTree tree() {
    return tree;
  }

  /** True if the mount looks like the tree, as far as this sees. */
  boolean matches(Session session, Program program) {
    boolean isLarge = !tree.root().leftOut().isEmpty();
    return (isLarge || hasNames(session.execute(Call.of(Verb.READDIR, "."))))
        && hasFiles(session, program);
  }

  private boolean hasNames(Outcome listing) {
    if (!listing.isOk() || listing.isCut()) {
      return true; // The program may run without the operation, or the list is too long.
    }
    Set<String> listed = new HashSet<>();
    for (DirectoryEntry entry : listing.entries()) {
      listed.add(entry.name());
    }
    listed.removeAll(Set.of(".", ".."));
    Set<String> known = new HashSet<>(tree.root().entries().keySet());
    known.addAll(tree.root().leftOut());
    return listed.equals(known);
  }

  private boolean hasFiles(Session session, Program program) {
    int start = Math.floorMod(program.hashCode(), Math.max(1, paths.size()));
    for (int i = 0; i < Math.min(FILES, paths.size()); i++) {
      Map.Entry<String, KnownFile> picked = paths.get((start + i * STEP) % paths.size());
      if (!names(program, picked.getKey())) {
        Outcome outcome = session.execute(Call.of(Verb.LSTAT, picked.getKey()));
        if (!outcome.isOk() || !isLike(picked.getValue(), outcome)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isLike(KnownFile known, Outcome outcome) {
    return known.hasAttributesOf(KnownFile.of(outcome.stat(), known.isVolatile()));
  }

  private static boolean names(Program program, String path) {
    String first = path.substring(0, (path + "/").indexOf('/'));
    for (Call call : program.calls()) {
      for (Object argument : call.arguments()) {
        if (argument instanceof String text && (text + "/").contains(first + "/")) {
          return true;
        }
      }
    }
    return false;
  }
}
