package org.jpuffs.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a {@link PathFileSystem}, by directory and component. A node is kept while the
 * kernel knows it, and while a node below it is kept.
 */
final class PathNodes<P> {
  /** A component in a directory, compared by the hooks. */
  private static final class Key<P> {
    final PathNode<P> directory;
    final P component;
    private final PathHooks<P> hooks;
    private final int hash;

    Key(PathNode<P> directory, P component, PathHooks<P> hooks) {
      this.directory = directory;
      this.component = component;
      this.hooks = hooks;
      this.hash = 31 * System.identityHashCode(directory) + hooks.hash(component);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key<?> key && key.hash == hash && isSame(key);
    }

    @SuppressWarnings("unchecked") // the keys of one table have one class of path objects
    private boolean isSame(Key<?> key) {
      return key.directory == directory && hooks.same(component, (P) key.component);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final PathHooks<P> hooks;
  private final P rootPath;
  final PathNode<P> root;
  private final Map<Key<P>, PathNode<P>> byName = new HashMap<>();

  PathNodes(P rootPath, PathHooks<P> hooks) {
    this.hooks = hooks;
    this.rootPath = rootPath;
    this.root = new PathNode<>(hooks, rootPath);
  }

  private Key<P> key(PathNode<P> directory, P component) {
    return new Key<>(directory, component, hooks);
  }

  /** The node of a name that a look-up has found. Takes over the component. */
  PathNode<P> found(PathNode<P> directory, P component) {
    PathNode<P> known = byName.get(key(directory, component));
    if (known == null) {
      return made(directory, component);
    }
    hooks.release(component);
    return known(known);
  }

  /** The node, which the kernel gets to know, perhaps again. */
  PathNode<P> known(PathNode<P> node) {
    node.isKnown = true;
    return node;
  }

  /** A node for a file that is new. Takes over the component. */
  PathNode<P> made(PathNode<P> directory, P component) {
    PathNode<P> node = new PathNode<>(hooks, rootPath);
    node.isKnown = true;
    linked(node, directory, component);
    return node;
  }

  /** The node has one more name. Takes over the component. */
  void linked(PathNode<P> node, PathNode<P> directory, P component) {
    PathNode<P> before = byName.get(key(directory, component));
    if (before != null) { // a file that has disappeared without an operation
      removed(before, directory, component);
    }
    node.places.add(new PathNode.Place<>(directory, component));
    node.isRemoved = false;
    directory.children++;
    byName.put(key(directory, component), node);
  }

  /** The node has lost a name. */
  void removed(PathNode<P> node, PathNode<P> directory, P component) {
    byName.remove(key(directory, component));
    if (node.places.size() == 1) {
      node.isRemoved = true; // the place is kept for the path
      return;
    }
    PathNode.Place<P> place = place(node, directory, component);
    if (place != null) {
      node.places.remove(place);
      hooks.release(place.component());
      leave(directory);
    }
  }

  private PathNode.@Nullable Place<P> place(PathNode<P> node, PathNode<P> directory, P component) {
    for (PathNode.Place<P> place : node.places) {
      if (place.directory() == directory && hooks.same(place.component(), component)) {
        return place;
      }
    }
    return null;
  }

  /** The node has another name now. Takes over the new component. */
  void moved(PathNode<P> node, PathNode<P> from, P component, PathNode<P> to, P newComponent) {
    PathNode.Place<P> old = place(node, from, component);
    linked(node, to, newComponent);
    if (old == null) {
      return;
    }
    byName.remove(key(from, component));
    boolean isFirst = node.places.indexOf(old) == 0;
    node.places.remove(old);
    if (isFirst) { // the path is that of the name which was moved
      node.places.add(0, node.places.remove(node.places.size() - 1));
    }
    hooks.release(old.component());
    leave(from);
  }

  /** The kernel does not know the node any more. */
  void reclaimed(PathNode<P> node) {
    node.isKnown = false;
    dropUnused(node);
  }

  private void leave(PathNode<P> directory) {
    directory.children--;
    dropUnused(directory);
  }

  private void dropUnused(PathNode<P> node) {
    if (node.isKnown || node.children > 0 || node.isRoot()) {
      return;
    }
    List<PathNode.Place<P>> places = List.copyOf(node.places);
    for (PathNode.Place<P> place : places) {
      byName.remove(key(place.directory(), place.component()), node);
    }
    for (PathNode.Place<P> place : places) {
      hooks.release(place.component());
      leave(place.directory());
    }
  }

  /** The node with a path, null if there is none. */
  @Nullable PathNode<P> find(P path) {
    int hash = hooks.hash(path);
    List<PathNode<P>> found = matching(each -> hooks.hash(each) == hash && hooks.same(each, path));
    return found.isEmpty() ? null : found.get(0);
  }

  /** The nodes whose path fulfils a condition. */
  List<PathNode<P>> matching(Predicate<P> condition) {
    List<PathNode<P>> matching = new ArrayList<>();
    List<PathNode<P>> all = new ArrayList<>(byName.size() + 1);
    all.add(root);
    byName.values().stream().distinct().forEach(all::add);
    for (PathNode<P> node : all) {
      P path = node.path();
      if (condition.test(path)) {
        matching.add(node);
      }
      node.releasePath(path);
    }
    return matching;
  }
}
