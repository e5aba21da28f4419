package org.jpuffs.path;

import org.jpuffs.fs.ComponentName;

/**
 * What a {@link PathFileSystem} needs to know about its path objects: the hooks of puffs_path(3).
 * {@link StandardPaths} has those for strings, bytes and {@link java.nio.file.Path}.
 *
 * <p>Objects of {@code P} are of two kinds: a component, which {@link #transform} makes, and a
 * path, which {@link #build} makes. The layer does not change them.
 *
 * @param <P> the class of path objects
 */
public interface PathHooks<P> {
  /**
   * Joins the path of a directory and a component: puffs_set_pathbuild().
   *
   * @param directory the path of the root, or one that this method has returned
   * @param component an object that {@link #transform} has returned
   * @return a new object
   */
  P build(P directory, P component);

  /**
   * Makes a component of a name: puffs_set_pathtransform(). Errors: ENOENT for a name that no file
   * can have.
   *
   * @param directory the directory; its {@link PathNode#path()} is computed only if it is asked for
   * @param name the name, after {@link #nameOf}; never {@code .} or {@code ..}
   * @return a new object
   */
  P transform(PathNode<P> directory, ComponentName name);

  /** Whether two paths or two components are the same: puffs_set_pathcmp(). */
  default boolean same(P one, P other) {
    return one.equals(other);
  }

  /**
   * A number that is equal for objects that are the {@linkplain #same same}: {@code
   * PUFFS_FLAG_HASHPATH} of puffs(3).
   */
  default int hash(P path) {
    return path.hashCode();
  }

  /**
   * Whether {@code path} is {@code prefix} or the path of a file below it: puffs_set_pathcmp() with
   * its parameter {@code checkprefix}.
   */
  boolean isPrefix(P prefix, P path);

  /**
   * Releases what an object holds besides memory: puffs_set_pathfree(). The layer calls it once for
   * each component that it no longer uses, and for each path that it has built for its own use. It
   * does not call it for the path that {@link PathNode#path()} or {@link PathName#path()} returns.
   */
  default void release(P path) {}

  /**
   * Changes the name in a request, before anything else sees it: puffs_set_namemod(). In libpuffs
   * the hook for components gets the name as it was; here it gets the changed one.
   *
   * @return the bytes of the name, without a NUL and a slash
   */
  default byte[] nameOf(PathNode<P> directory, ComponentName name) {
    return name.toBytes();
  }
}
