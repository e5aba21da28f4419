package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;

/** Random operations on a {@link MemFs} and on a model of it, which is a map of paths. */
class MemFsModelTest {
  private static final int MOST_BYTES = 3 * Pages.SIZE;

  /** What a path names: the bytes of a file, shared by all its names, or a directory. */
  private static final class Thing {
    final boolean isDirectory;
    byte[] bytes = {};

    Thing(boolean isDirectory) {
      this.isDirectory = isDirectory;
    }
  }

  /** The file system and its model. */
  static final class Both {
    private final Caller<MemNode> caller = new Caller<>(new MemFs(), 0);
    private final Map<String, Thing> model = new TreeMap<>();

    /** What is below a directory, or at the path itself. */
    private Map<String, Thing> at(String path) {
      Map<String, Thing> found = new TreeMap<>();
      model.forEach(
          (other, thing) -> {
            if (other.equals(path) || other.startsWith(path + "/")) {
              found.put(other, thing);
            }
          });
      return found;
    }

    private boolean isDirectory(String path) {
      return path.isEmpty() || model.containsKey(path) && model.get(path).isDirectory;
    }

    private static String parent(String path) {
      return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static String name(String path) {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    private MemNode node(String path) {
      MemNode node = caller.root();
      for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
        node = caller.lookup(node, name);
      }
      return node;
    }

    /** Runs an operation that must succeed if {@code error} is null, and fail with it if not. */
    private static void run(Errno error, Runnable operation) {
      Errno seen = null;
      try {
        operation.run();
      } catch (ErrnoException e) {
        seen = e.errno();
      }
      assertThat(seen).isEqualTo(error);
    }

    /** Makes a file or a directory. */
    void make(String path, boolean isDirectory) {
      if (!isDirectory(parent(path))) {
        return; // The kernel's look-up ends there.
      }
      MemNode in = node(parent(path));
      Errno error = model.containsKey(path) ? Errno.EEXIST : null;
      run(
          error,
          () -> {
            MemNode made =
                isDirectory
                    ? caller.mkdir(in, name(path), 0755)
                    : caller.create(in, name(path), 0644);
            assertThat(caller.lookup(in, name(path))).isSameAs(made);
          });
      model.putIfAbsent(path, new Thing(isDirectory));
    }

    void link(String path, String newPath) {
      if (!model.containsKey(path) || !isDirectory(parent(newPath))) {
        return;
      }
      Errno error =
          isDirectory(path) ? Errno.EPERM : model.containsKey(newPath) ? Errno.EEXIST : null;
      run(error, () -> caller.link(node(parent(newPath)), node(path), name(newPath)));
      if (error == null) {
        model.put(newPath, model.get(path));
      }
    }

    void remove(String path) {
      if (!model.containsKey(path)) {
        return;
      }
      Errno error = isDirectory(path) ? Errno.EPERM : null;
      run(error, () -> caller.remove(node(parent(path)), name(path)));
      if (error == null) {
        model.remove(path);
      }
    }

    void rmdir(String path) {
      if (!model.containsKey(path)) {
        return;
      }
      Errno error =
          !isDirectory(path) ? Errno.ENOTDIR : at(path).size() > 1 ? Errno.ENOTEMPTY : null;
      run(error, () -> caller.rmdir(node(parent(path)), name(path)));
      if (error == null) {
        model.remove(path);
      }
    }

    void rename(String path, String newPath) {
      if (path.equals(newPath) || !model.containsKey(path) || !isDirectory(parent(newPath))) {
        return; // rename(2) to the same name ends in the kernel.
      }
      Errno error = errorOfRename(path, newPath);
      run(
          error,
          () ->
              caller.rename(node(parent(path)), name(path), node(parent(newPath)), name(newPath)));
      if (error != null) {
        return;
      }
      Map<String, Thing> moved = at(path);
      boolean isOneFile = model.get(path) == model.get(newPath);
      model.keySet().removeAll(moved.keySet());
      if (!isOneFile) {
        moved.forEach((old, thing) -> model.put(newPath + old.substring(path.length()), thing));
      }
    }

    private Errno errorOfRename(String path, String newPath) {
      Thing replaced = model.get(newPath);
      if (replaced != null && isDirectory(path) != replaced.isDirectory) {
        return isDirectory(path) ? Errno.ENOTDIR : Errno.EISDIR;
      }
      if (replaced != null && at(newPath).size() > 1) {
        return Errno.ENOTEMPTY;
      }
      return newPath.startsWith(path + "/") ? Errno.EINVAL : null;
    }

    void write(String path, int offset, int length, int value) {
      Thing thing = model.get(path);
      if (thing == null || thing.isDirectory) {
        return;
      }
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) value);
      caller.write(node(path), offset, bytes);
      thing.bytes = Arrays.copyOf(thing.bytes, Math.max(thing.bytes.length, offset + length));
      System.arraycopy(bytes, 0, thing.bytes, offset, length);
    }

    void truncate(String path, int size) {
      Thing thing = model.get(path);
      if (thing == null || thing.isDirectory) {
        return;
      }
      caller.truncate(node(path), size);
      thing.bytes = Arrays.copyOf(thing.bytes, size);
    }

    /** Every directory lists what the model has, and every file holds it. */
    void areEqual() {
      assertIsDirectory("");
      model.forEach(
          (path, thing) -> {
            if (thing.isDirectory) {
              assertIsDirectory(path);
            } else {
              MemNode node = node(path);
              assertThat(caller.read(node, 0, MOST_BYTES + 1)).as(path).isEqualTo(thing.bytes);
              assertThat(caller.getattr(node).size()).as(path).isEqualTo(thing.bytes.length);
              long names = model.values().stream().filter(other -> other == thing).count();
              assertThat(caller.getattr(node).nlink()).as(path).isEqualTo((int) names);
            }
          });
    }

    private void assertIsDirectory(String path) {
      TreeSet<String> names = new TreeSet<>(List.of(".", ".."));
      int directories = 0;
      for (String other : model.keySet()) {
        if (parent(other).equals(path)) {
          names.add(name(other));
          directories += isDirectory(other) ? 1 : 0;
        }
      }
      MemNode node = node(path);
      assertThat(caller.names(node)).as(path).containsExactlyInAnyOrderElementsOf(names);
      assertThat(caller.getattr(node).type()).isEqualTo(FileType.DIR);
      assertThat(caller.getattr(node).nlink()).as(path).isEqualTo(2 + directories);
    }
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "c")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(p -> String.join("/", p));
  }

  private static Action.Independent<Both> action(Arbitrary<Transformer<Both>> transformers) {
    return () -> transformers;
  }

  private static Action.Independent<Both> making(String what, boolean isDirectory) {
    return action(
        paths().map(p -> Transformer.mutate(what + " " + p, both -> both.make(p, isDirectory))));
  }

  @Provide
  Arbitrary<ActionChain<Both>> operations() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, MOST_BYTES / 2);
    return ActionChain.startWith(Both::new)
        .withAction(4, making("create", false))
        .withAction(4, making("mkdir", true))
        .withAction(
            action(paths().map(p -> Transformer.mutate("remove " + p, both -> both.remove(p)))))
        .withAction(
            action(paths().map(p -> Transformer.mutate("rmdir " + p, both -> both.rmdir(p)))))
        .withAction(
            2,
            action(
                Combinators.combine(paths(), paths())
                    .as(
                        (p, q) ->
                            Transformer.mutate("link " + p + " " + q, both -> both.link(p, q)))))
        .withAction(
            3,
            action(
                Combinators.combine(paths(), paths())
                    .as(
                        (p, q) ->
                            Transformer.mutate(
                                "rename " + p + " " + q, both -> both.rename(p, q)))))
        .withAction(
            3,
            action(
                Combinators.combine(paths(), sizes, sizes, Arbitraries.integers().between(1, 9))
                    .as(
                        (p, offset, length, value) ->
                            Transformer.mutate(
                                "write " + p + " " + offset + " " + length,
                                both -> both.write(p, offset, length, value)))))
        .withAction(
            2,
            action(
                Combinators.combine(paths(), sizes)
                    .as(
                        (p, size) ->
                            Transformer.mutate(
                                "truncate " + p + " " + size, both -> both.truncate(p, size)))))
        .withMaxTransformations(40);
  }

  @Property(tries = 200)
  void memFsIsWhatItsModelIs(@ForAll("operations") ActionChain<Both> operations) {
    operations.withInvariant("equal to the model", Both::areEqual).run();
  }
}
