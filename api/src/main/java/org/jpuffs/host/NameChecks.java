package org.jpuffs.host;

import java.io.IOException;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** What must hold before a name is added, removed or replaced. */
final class NameChecks {
  private static final AccessMode WRITE_AND_SEARCH = AccessMode.WRITE.and(AccessMode.EXECUTE);

  private NameChecks() {}

  static void checkEmpty(NullNode directory) throws IOException {
    if (!NullTree.children(directory.place().directory()).isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
  }

  static void checkAdd(NullNode directory, ComponentName name) {
    directory.attributes().checkAccess(WRITE_AND_SEARCH, name.credentials());
    if (directory.isAside()) {
      throw Errno.ENOENT.exception();
    }
  }

  /** Checks that the name of {@code node} may be removed. Returns the attributes of that. */
  static HostAttributes checkRemove(NullNode directory, NullNode node, ComponentName name) {
    HostAttributes parent = directory.attributes();
    HostAttributes attributes = node.attributes();
    parent.checkAccess(WRITE_AND_SEARCH, name.credentials());
    Access.checkSticky(parent.mode(), parent.uid(), attributes.uid(), name.credentials());
    return attributes;
  }

  /** Checks a rename, {@link NullFs#rename}. */
  static void checkRename(
      NullNode from,
      NullNode source,
      ComponentName sourceName,
      NullNode to,
      @Nullable NullNode target,
      ComponentName targetName) {
    HostAttributes attributes = checkRemove(from, source, sourceName);
    if (target == null) {
      checkAdd(to, targetName);
    } else {
      checkReplace(attributes.isDirectory(), target, checkRemove(to, target, targetName));
    }
    if (attributes.isDirectory() && to.isWithin(source)) {
      throw Errno.EINVAL.exception();
    }
    if (attributes.isDirectory() && from != to) { // its ".." changes
      source.attributes().checkAccess(AccessMode.WRITE, sourceName.credentials());
    }
  }

  private static void checkReplace(
      boolean isDirectory, NullNode target, HostAttributes attributes) {
    if (isDirectory && !attributes.isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    if (!isDirectory && attributes.isDirectory()) {
      throw Errno.EISDIR.exception();
    }
    if (isDirectory) {
      target.host.run(() -> checkEmpty(target));
    }
  }
}
