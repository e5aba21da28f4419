package org.jpuffs.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;

/** Numbers of a variable of sysctl(7), which must be released: all four hooks, and their hash. */
final class CountedPath implements PathHooks<int[]> {
  /** The objects that were made and not yet released. */
  final Set<int[]> live = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Objects that were released though they were not live. */
  final List<String> wrong = new ArrayList<>();

  static String text(int[] path) {
    return IntStream.of(path).mapToObj(id -> "/" + id).collect(Collectors.joining());
  }

  private int[] made(int[] path) {
    live.add(path);
    return path;
  }

  @Override
  public int[] build(int[] directory, int[] component) {
    int[] path = Arrays.copyOf(directory, directory.length + component.length);
    System.arraycopy(component, 0, path, directory.length, component.length);
    return made(path);
  }

  @Override
  public int[] transform(PathNode<int[]> directory, ComponentName name) {
    try {
      return made(new int[] {Integer.parseInt(name.toString())});
    } catch (NumberFormatException e) {
      throw Errno.ENOENT.exception();
    }
  }

  @Override
  public boolean same(int[] one, int[] other) {
    return Arrays.equals(one, other);
  }

  @Override
  public int hash(int[] path) {
    return Arrays.hashCode(path);
  }

  @Override
  public boolean isPrefix(int[] prefix, int[] path) {
    int length = prefix.length;
    return length <= path.length && Arrays.equals(prefix, 0, length, path, 0, length);
  }

  @Override
  public void release(int[] path) {
    if (!live.remove(path)) {
      wrong.add(text(path));
    }
  }
}
