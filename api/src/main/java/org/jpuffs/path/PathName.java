package org.jpuffs.path;

import org.jpuffs.fs.ComponentName;

/**
 * A name in a directory, in an operation of a {@link PathFileSystem}: {@code struct puffs_cn} of
 * libpuffs, with its full path. It is valid until the operation returns.
 *
 * @param <P> the class of path objects
 */
public final class PathName<P> {
  private final PathNode<P> directory;
  private final ComponentName name;
  private final P component;

  PathName(PathNode<P> directory, ComponentName name, P component) {
    this.directory = directory;
    this.name = name;
    this.component = component;
  }

  /** The directory. */
  public PathNode<P> directory() {
    return directory;
  }

  /** The name in the request, after {@link PathHooks#nameOf}. */
  public ComponentName name() {
    return name;
  }

  /** The component, which {@link PathHooks#transform} has made of the name. */
  public P component() {
    return component;
  }

  /** The path of the name, built anew by each call: {@code PCNPATH}, puffs_path_pcnbuild(3). */
  public P path() {
    return directory.pathOf(component);
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
