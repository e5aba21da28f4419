package org.jpuffs.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a {@link PathFileSystem}: {@code struct puffs_node} of libpuffs. For one path there is
 * one node at a time.
 *
 * <p>A node keeps its directory and its component, not its path. So a directory that is renamed
 * needs one assignment, and puffs_path_prefixadj() has no counterpart: no path below it is kept
 * anywhere that would have to be changed.
 *
 * @param <P> the class of path objects
 */
public final class PathNode<P> {
  /**
   * A name of the node.
   *
   * @param <P> the class of path objects
   */
  record Place<P>(PathNode<P> directory, P component) {}

  private final PathHooks<P> hooks;

  /** The path of the root, of which only the root is null. */
  private final P rootPath;

  /** All names, the first one for the path. The root has none; a removed node keeps its last. */
  final List<Place<P>> places = new ArrayList<>(1);

  /** Whether the last name was removed. */
  boolean isRemoved;

  /** Whether the kernel knows it. */
  boolean isKnown;

  /** The number of nodes with a name in this directory. */
  int children;

  private @Nullable Object attachment;

  PathNode(PathHooks<P> hooks, P rootPath) {
    this.hooks = hooks;
    this.rootPath = rootPath;
  }

  /** Whether this is the root. */
  public boolean isRoot() {
    return places.isEmpty();
  }

  /** The directory of its first name; the root itself for the root. */
  public PathNode<P> parent() {
    return places.isEmpty() ? this : places.get(0).directory();
  }

  /** Whether its last name was removed. Processes can still have it open. */
  public boolean isRemoved() {
    return isRemoved;
  }

  /** Whether it is {@code other} or below it. */
  public boolean isWithin(PathNode<P> other) {
    PathNode<P> at = this;
    while (at != other && !at.isRoot()) {
      at = at.parent();
    }
    return at == other;
  }

  /**
   * The path, built anew by each call: {@code PNPATH}. For the root it is the object that the file
   * system was made with: puffs_getrootpathobj(). A removed node has the path of its last name.
   */
  public P path() {
    Deque<P> components = new ArrayDeque<>();
    for (PathNode<P> at = this; !at.isRoot(); at = at.parent()) {
      components.push(at.places.get(0).component());
    }
    P path = rootPath;
    for (P component : components) {
      path = joined(path, component);
    }
    return path;
  }

  /** The path of a file in this directory. */
  P pathOf(P component) {
    return joined(path(), component);
  }

  /** Joins a path, which is not used any further, and a component. */
  private P joined(P path, P component) {
    P next = hooks.build(path, component);
    releasePath(path);
    return next;
  }

  /** Releases a path that was built. */
  void releasePath(P path) {
    if (path != rootPath) {
      hooks.release(path);
    }
  }

  /** The object that {@link #attach} has set; null at first. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /**
   * Attaches an object of the author's, such as an open file: {@code pn_data}. {@link
   * PathFileSystem#reclaimPath} is the place to release it.
   */
  public void attach(@Nullable Object object) {
    attachment = object;
  }

  @Override
  public String toString() {
    P path = path();
    String text = "node of " + path;
    releasePath(path);
    return text;
  }
}
