package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** Faults in what becomes of files that the kernel has forgotten, and of the mount. */
final class LifeMutants {
  private static final int WRITABLE_BY_ALL = 0777;

  private LifeMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "reclaim-throws",
            "an exception escapes as a node is forgotten",
            Faults.around(
                "reclaim",
                (sound, arguments) -> {
                  throw new NullPointerException("planted");
                }),
            LIFE_03),
        Mutant.of(
            "unmount-forgets",
            "what was made is gone at the second mount",
            fileSystem ->
                new WrappedFileSystem(fileSystem) {
                  private boolean unmounted;

                  @Override
                  public void unmount(Request r, boolean forced) {
                    super.unmount(r, forced);
                    unmounted = true;
                  }

                  @Override
                  public @Nullable Object lookup(
                      Request r, Object in, ComponentName name, NewNode found) {
                    return unmounted ? null : super.lookup(r, in, name, found);
                  }
                },
            STAT_01,
            OPEN_01),
        Mutant.of(
            "unmount-refused",
            "it cannot be unmounted: EBUSY",
            Faults.errorFrom(1, "unmount", Errno.EBUSY),
            LIFE_02,
            REMOUNT_01),
        Mutant.of(
            "reclaim-gone",
            "what was reclaimed is not found again",
            reclaimed(
                known ->
                    Faults.around(
                        "lookup",
                        (sound, arguments) -> {
                          Object found = sound.call();
                          return found != null && known.test(found) ? null : found;
                        })),
            STAT_01,
            OPEN_01),
        Mutant.of(
            "reclaim-renumbered",
            "what was reclaimed has another number when it is found again",
            reclaimed(
                known ->
                    Faults.telling(
                        (node, told) ->
                            told.fileid(told.fileid() + (known.test(node) ? 1000 : 0)))),
            STAT_INO_SAME,
            READDIR_INO,
            READDIR_DOT_INO),
        Mutant.of(
            "reclaim-mode",
            "what was reclaimed is anybody's to write when it is found again",
            reclaimed(
                known ->
                    Faults.telling(
                        (node, told) ->
                            told.mode(known.test(node) ? WRITABLE_BY_ALL : told.mode()))),
            STAT_MODE));
  }

  /** A fault of the nodes that RECLAIM was once sent for. */
  private static UnaryOperator<FileSystem<Object>> reclaimed(
      Function<Predicate<Object>, UnaryOperator<FileSystem<Object>>> fault) {
    return fileSystem -> {
      Set<Object> nodes = new HashSet<>();
      FileSystem<Object> watched =
          new WrappedFileSystem(fileSystem) {
            @Override
            public void reclaim(Request request, Object node) {
              super.reclaim(request, node);
              nodes.add(Objects.requireNonNull(node));
            }
          };
      return fault.apply(nodes::contains).apply(watched);
    };
  }
}
