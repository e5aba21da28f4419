package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;

/**
 * Programs that look at all known files once more, with and without caches of the kernel. A file
 * system that contradicts itself is found by them: other types in a listing than in the attributes,
 * other sizes than bytes, times that move.
 */
final class TreePrograms {
  private static final int LONGEST = 200;
  private static final int PIECE = 1 << 16;

  private static final List<Set<KernelFlag>> FLAGS =
      List.of(
          Set.of(),
          EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE, KernelFlag.NOFLUSH_META));

  private TreePrograms() {}

  /**
   * The programs.
   *
   * @param mountFlags of each mount
   */
  static List<Program> of(KnownTree tree, int mountFlags) {
    List<Program> programs = new ArrayList<>();
    Map<String, KnownFile> paths = TreePaths.of(tree);
    for (Set<KernelFlag> flags : FLAGS) {
      Setup setup = Setup.DEFAULT.withKernelFlags(flags).withMountFlags(mountFlags);
      List<Call> calls = new ArrayList<>(List.of(Call.of(Verb.LSTAT, ".")));
      calls.add(Call.of(Verb.READDIR, "."));
      for (Map.Entry<String, KnownFile> entry : paths.entrySet()) {
        calls.addAll(calls(entry.getKey(), entry.getValue()));
        if (calls.size() >= LONGEST) {
          programs.add(new Program(setup, calls));
          calls = listing(parent(entry.getKey()), tree, paths);
        }
      }
      calls.add(Call.of(Verb.LSTAT, "."));
      programs.add(new Program(setup, calls));
    }
    return programs;
  }

  /** The first calls of a program: a listing, unless the directory is large. */
  private static List<Call> listing(String path, KnownTree tree, Map<String, KnownFile> paths) {
    KnownFile directory = paths.getOrDefault(path, tree.root());
    List<Call> calls = new ArrayList<>();
    if (directory.leftOut().isEmpty()) {
      calls.add(Call.of(Verb.READDIR, path));
    }
    return calls;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  private static List<Call> calls(String path, KnownFile file) {
    Call look = Call.of(Verb.LSTAT, path);
    List<Call> calls = new ArrayList<>(List.of(look, look));
    switch (file.type()) {
      case DIR -> calls.add(Call.of(Verb.READDIR, path));
      case LNK -> calls.add(Call.of(Verb.READLINK, path));
      case REG -> {
        calls.add(Call.of(Verb.OPEN, "f", path, Fcntl.O_RDONLY));
        calls.add(Call.of(Verb.FSTAT, "f"));
        long end = Math.min(file.size(), TreeLimits.DEFAULT.bytesOfOneFile());
        for (long offset = 0; offset <= end; offset += PIECE) {
          calls.add(Call.of(Verb.PREAD, "f", offset, PIECE));
        }
        calls.add(look);
        calls.add(Call.of(Verb.CLOSE, "f"));
      }
      default -> {}
    }
    calls.add(look);
    return calls;
  }
}
