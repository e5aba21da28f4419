package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that remove and rename names. */
final class NameRules {
  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  NameRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  /** Who may not write to the directory that holds the mount point may be told that instead. */
  private void refuseMountPoint() {
    envelope.mustFail(Rule.PATH_06, Errno.EBUSY);
    if (!rights.isSuperuser()) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
  }

  void rmdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.REMOVE)) {
      allowRmdir(walk.node());
    } else if (walk.isOutside()) {
      return;
    }
    removed(seen);
  }

  private void removed(Outcome seen) {
    if (!envelope.admits(seen.result())) {
      return;
    }
    if (seen.isOk()) {
      walk.directory().remove(walk.last());
      world.changed(walk.directory());
      world.changed(walk.node());
      walk.node().times.read(); // To see that it is empty.
    } else if (walk.found() != null && walk.parent() != null) {
      walk.directory().times.perhapsWritten(false); // The kernel says so whatever the answer was.
      walk.node().times.read(); // To see that it is not empty.
    }
  }

  private void allowRmdir(Node node) {
    if (node == world.root) {
      refuseMountPoint();
      return;
    }
    if (walk.endsInDot()) {
      envelope.allow(Rule.RMDIR_04, Errno.EINVAL);
      return;
    }
    if (walk.endsInDotDot()) {
      envelope
          .mustFail(Rule.RMDIR_05, Errno.ENOTEMPTY)
          .mustFail(Rule.RMDIR_05, Errno.EINVAL)
          .mustFail(Rule.RMDIR_05, Errno.EBUSY)
          .allow(Rule.PATH_07, Errno.EACCES)
          .allow(Rule.PATH_07, Errno.EPERM);
      if (!world.has(Operation.RMDIR)) {
        envelope.mustFail(Rule.RMDIR_NONE, Errno.EOPNOTSUPP);
      }
      return;
    }
    Node directory = walk.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.RMDIR_06);
    rights.needUnstuck(directory, node, Rule.RMDIR_07);
    rights.needWithout(Rights.PROTECTED, node, Rule.RMDIR_08);
    rights.needWithout(Rights.PROTECTED, directory, Rule.RMDIR_08);
    if (!node.directory) {
      envelope.mustFail(Rule.RMDIR_03, Errno.ENOTDIR);
      return;
    }
    if (!world.has(Operation.RMDIR)) {
      envelope.mustFail(Rule.RMDIR_NONE, Errno.EOPNOTSUPP);
    }
    if (!node.entries.isEmpty()) {
      envelope.mustFail(Rule.RMDIR_02, Errno.ENOTEMPTY);
    }
    envelope.grant(Rule.RMDIR_01, 0);
  }

  void unlink(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.REMOVE)) {
      allowUnlink(walk.node());
    } else if (walk.isOutside()) {
      return;
    }
    removed(seen);
  }

  private void allowUnlink(Node node) {
    if (node == world.root) {
      refuseMountPoint();
      return;
    }
    if (walk.endsInDot()) {
      envelope.allow(Rule.UNLINK_03, Errno.EINVAL).allow(Rule.UNLINK_03, Errno.EPERM);
      return;
    }
    Node directory = walk.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.UNLINK_04);
    rights.needUnstuck(directory, node, Rule.UNLINK_05);
    rights.needWithout(Rights.PROTECTED, node, Rule.UNLINK_06);
    rights.needWithout(Rights.PROTECTED, directory, Rule.UNLINK_06);
    if (node.directory) {
      envelope.mustFail(Rule.UNLINK_02, Errno.EPERM);
    } else if (!world.has(Operation.REMOVE)) {
      envelope.mustFail(Rule.UNLINK_NONE, Errno.EOPNOTSUPP);
    }
    envelope.grant(Rule.UNLINK_01, 0);
  }

  /** An entry: a name in a directory, and what it leads to so far. */
  private record Entry(Node directory, String name, @Nullable Node node) {
    boolean is(Entry other) {
      return directory == other.directory && name.equals(other.name);
    }
  }

  void rename(Call call, Outcome seen) {
    Entry from = null;
    Entry to = null;
    if (walk.go(call.text(0), Purpose.REMOVE)) {
      from = source();
      Node source = walk.node();
      if (from != null) {
        walk.watch(from.directory, from.name);
      }
      if (from != null && walk.go(call.text(1), purposeOf(source))) {
        to = target();
        if (to != null) {
          allowRename(source, from, to);
        }
      }
    }
    if (walk.isOutside()) {
      return;
    }
    if (to != null && to.node != null) {
      to.node.times.read(); // To see whether it is empty.
    }
    if (envelope.admits(seen.result()) && seen.isOk() && from != null && to != null) {
      if (!from.is(to)) {
        renamed(from, to);
      }
      world.lost |= world.cachingNames && walk.hasPassed();
    }
  }

  private void renamed(Entry from, Entry to) {
    world.changed(from.directory);
    if (from.node != null && world.keeping) {
      from.node.times.stamp(); // POSIX leaves open whether it is changed itself.
    }
    if (from.node == to.node) {
      from.directory.remove(from.name); // Two names of one file.
      to.directory.times.perhapsWritten(false); // The kernel says so whatever was done.
      return;
    }
    world.changed(to.directory);
    if (to.node != null) {
      to.directory.remove(to.name);
    }
    from.directory.move(from.name, to.directory, to.name);
  }

  private static Purpose purposeOf(Node source) {
    return source.directory ? Purpose.MAKE_DIRECTORY : Purpose.MAKE;
  }

  /** What the old path names; null, with the error that is due, if it cannot be renamed. */
  private @Nullable Entry source() {
    if (walk.parent() == null) {
      refuseMountPoint();
      return null;
    }
    if (walk.endsInDot() || walk.endsInDotDot()) {
      envelope.allow(Rule.RENAME_08, Errno.EINVAL);
      return null;
    }
    Node directory = walk.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.RENAME_11);
    rights.needUnstuck(directory, walk.node(), Rule.RENAME_13);
    rights.needWithout(Rights.PROTECTED, directory, Rule.RENAME_15);
    rights.needWithout(Rights.PROTECTED, walk.node(), Rule.RENAME_15);
    return new Entry(directory, walk.last(), walk.node());
  }

  private @Nullable Entry target() {
    if (walk.parent() == null) {
      refuseMountPoint();
      envelope.allow(Rule.RENAME_10, Errno.EOPNOTSUPP);
      return null;
    }
    if (walk.endsInDot() || walk.endsInDotDot()) {
      envelope.mustFail(Rule.RENAME_09, walk.endsInDot() ? Errno.EISDIR : Errno.EINVAL);
      return null;
    }
    return new Entry(walk.directory(), walk.last(), walk.found());
  }

  private void allowRename(Node source, Entry from, Entry to) {
    Node target = to.node;
    if (from.is(to)) {
      envelope.allow(Rule.RENAME_03, 0); // The kernel need not ask the file system.
      return;
    }
    rights.need(to.directory, Rights.WRITE_AND_SEARCH, Rule.RENAME_12);
    rights.needWithout(Rights.IMMUTABLE, to.directory, Rule.RENAME_15);
    if (target != null) {
      rights.needUnstuck(to.directory, target, Rule.RENAME_14);
      rights.needWithout(Rights.PROTECTED, target, Rule.RENAME_15);
      if ((to.directory.flags & Rights.APPEND) != 0) {
        envelope.allow(Rule.WRITE_06, Errno.EPERM);
      }
      allowReplacing(source, target);
    }
    if (source.directory && source.holds(to.directory)) {
      envelope.mustFail(Rule.RENAME_07, Errno.EINVAL);
    }
    if (source.directory && from.directory != to.directory && (source.mode & 0222) != 0222) {
      envelope.allow(Rule.RENAME_16, Errno.EACCES);
    }
    if (source.directory && from.directory != to.directory && to.directory.hasManyLinks()) {
      envelope.allow(Rule.SPACE_02, Errno.EMLINK);
    }
    if (!world.has(Operation.RENAME)) {
      envelope.mustFail(Rule.RENAME_NONE, Errno.EOPNOTSUPP);
    }
    if (target == source) {
      envelope.grant(Rule.RENAME_17, 0);
    } else {
      envelope
          .grant(target == null ? Rule.RENAME_01 : Rule.RENAME_02, 0)
          .allowNoRoom(world.mayBeFull());
    }
  }

  private void allowReplacing(Node source, Node target) {
    if (source.directory && !target.directory) {
      envelope.mustFail(Rule.RENAME_04, Errno.ENOTDIR);
    } else if (!source.directory && target.directory) {
      envelope.mustFail(Rule.RENAME_05, Errno.EISDIR);
    } else if (!target.entries.isEmpty()) {
      envelope.mustFail(Rule.RENAME_06, Errno.ENOTEMPTY);
    }
  }
}
