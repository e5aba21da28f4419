package org.jpuffs.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.ErrnoException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is renamed, removed and reclaimed: a node leads to the file that it was made for. */
class PathNodesSequencesTest {
  private static final int SEQUENCES = 100;
  private static final int OPERATIONS = 60;
  private static final int NAMES = 4;

  private final CountedPath hooks = new CountedPath();
  private final int[] rootPath = new int[0];
  private final PathStore<int[]> fs = new PathStore<>(rootPath, hooks, this::textAndRelease);
  private final Caller<PathNode<int[]>> caller = new Caller<>(fs, 0);

  /** The nodes that the kernel would know, and the numbers of their files. */
  private final Map<PathNode<int[]>, Long> known = new LinkedHashMap<>();

  private String textAndRelease(int[] path) {
    String text = CountedPath.text(path);
    if (path != rootPath) {
      hooks.release(path);
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyNodeLeadsToItsFile(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SEQUENCES; i++) {
      for (int j = 0; j < OPERATIONS; j++) {
        try {
          step(random);
        } catch (ErrnoException e) {
          assertThat(e.errno().name()).isIn("EEXIST", "ENOENT", "ENOTEMPTY", "EINVAL");
        }
        check();
      }
      for (PathNode<int[]> node : List.copyOf(known.keySet())) {
        caller.reclaim(node);
      }
      known.clear();
      assertThat(hooks.live).isEmpty();
      assertThat(hooks.wrong).isEmpty();
    }
  }

  private void step(SplittableRandom random) {
    PathNode<int[]> directory = directory(random);
    String name = String.valueOf(random.nextInt(NAMES));
    switch (random.nextInt(8)) {
      case 0 -> learn(caller.mkdir(directory, name, 0755));
      case 1 -> learn(caller.create(directory, name, 0644));
      case 2 -> learn(caller.lookup(directory, name));
      case 3 -> remove(directory, name);
      case 4, 5 -> rename(directory, name, directory(random), random);
      case 6 -> reclaim(random);
      default -> learn(caller.lookup(directory, ".."));
    }
  }

  /** A directory that is not removed. */
  private PathNode<int[]> directory(SplittableRandom random) {
    List<PathNode<int[]>> directories = new ArrayList<>(List.of(fs.root()));
    for (PathNode<int[]> node : known.keySet()) {
      if (!node.isRemoved() && isDirectory(node)) {
        directories.add(node);
      }
    }
    return directories.get(random.nextInt(directories.size()));
  }

  private boolean isDirectory(PathNode<int[]> node) {
    return caller.getattr(node).type() == org.jpuffs.fs.FileType.DIR;
  }

  private void learn(PathNode<int[]> node) {
    if (node != null && !node.isRoot()) {
      long number = caller.getattr(node).fileid();
      assertThat(known.getOrDefault(node, number)).isEqualTo(number);
      known.put(node, number);
    }
  }

  private void remove(PathNode<int[]> directory, String name) {
    PathNode<int[]> node = caller.lookup(directory, name);
    if (node != null) {
      learn(node);
      if (isDirectory(node)) {
        caller.rmdir(directory, name);
      } else {
        caller.remove(directory, name);
      }
    }
  }

  private void rename(
      PathNode<int[]> from, String name, PathNode<int[]> to, SplittableRandom random) {
    String newName = String.valueOf(random.nextInt(NAMES));
    PathNode<int[]> source = caller.lookup(from, name);
    learn(source);
    PathNode<int[]> target = caller.lookup(to, newName);
    learn(target);
    boolean isAllowed = target == null || (source != null && !isDirectory(target));
    if (source != null && source != target && isAllowed) {
      caller.rename(from, name, to, newName);
    }
  }

  private void reclaim(SplittableRandom random) {
    if (!known.isEmpty()) {
      PathNode<int[]> node = List.copyOf(known.keySet()).get(random.nextInt(known.size()));
      caller.reclaim(node);
      known.remove(node);
    }
  }

  private void check() {
    known.forEach(
        (node, number) -> {
          if (!node.isRemoved()) {
            assertThat(caller.getattr(node).fileid()).isEqualTo(number);
          }
        });
  }
}
