package org.jpuffs.conformance.oracle.old;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Dirent;
import org.jspecify.annotations.Nullable;

/** Rules of listing directories, and of the working directory. */
final class DirectoryRules {
  private static final int LONGEST_PATH = 1024;

  /** Records are filled up to a multiple of this, in bytes. */
  private static final int ALIGNMENT = 8;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  DirectoryRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  private boolean succeeded(Outcome seen) {
    return envelope.admits(seen.result()) && seen.isOk();
  }

  void chdir(Call call, Outcome seen) {
    boolean arrived =
        call.verb() == Verb.RCHDIR
            ? walk.goFromWorkingDirectory(call.text(0), Purpose.FIND)
            : walk.go(call.text(0), Purpose.FIND);
    if (walk.isOutside()) {
      world.client.cwd = seen.isOk() ? null : world.client.cwd;
      return;
    }
    if (arrived && walk.node().directory) {
      rights.need(walk.node(), Rights.EXECUTE, Rule.CHDIR_03);
      envelope.grant(Rule.CHDIR_01, 0);
    } else if (arrived) {
      envelope.allow(Rule.CHDIR_02, Errno.ENOTDIR);
    }
    if (succeeded(seen)) {
      world.client.cwd = walk.isAmbiguous() ? null : walk.node();
    }
  }

  void fchdir(Call call, Outcome seen) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    } else if (!descriptor.node.directory) {
      envelope.allow(Rule.FCHDIR_02, Errno.ENOTDIR);
    } else {
      rights.need(descriptor.node, Rights.EXECUTE, Rule.FCHDIR_03);
      envelope.grant(Rule.FCHDIR_01, 0);
    }
    if (succeeded(seen) && descriptor != null) {
      world.client.cwd = descriptor.node;
    }
  }

  void getcwd(Outcome seen) {
    if (world.client.cwd == null) {
      return;
    }
    StringBuilder path = new StringBuilder();
    Node node = world.client.cwd;
    for (; node != world.root && node.isLinked(); node = node.parent) {
      passUp(node);
      path.insert(0, "/" + node.name);
    }
    passUp(world.root);
    path.insert(0, world.mountPoint);
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (!node.isLinked()) {
      passUp(node.parent);
      node.formerParents().forEach(this::passUp);
      envelope.allow(Rule.GETCWD_02, Errno.ENOENT);
    } else if (bytes >= LONGEST_PATH) {
      envelope.allow(Rule.GETCWD_01, Errno.ERANGE);
    } else {
      envelope.allow(Rule.GETCWD_01, bytes + 1);
    }
    if (succeeded(seen) && !seen.cwd().contentEquals(path)) {
      envelope.refuse(Rule.GETCWD_01, path.toString(), seen.cwd());
    }
  }

  /** The kernel reads a directory on the way up, unless it knows the name of where it was. */
  private void passUp(Node directory) {
    directory.times.read();
    int readAndSearch = 0500;
    if (!rights.isSuperuser() || (directory.mode & readAndSearch) != readAndSearch) {
      envelope.allow(Rule.GETCWD_03, Errno.EACCES);
    }
  }

  void readdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      allowReaddir(walk.node());
    } else if (walk.isOutside()) {
      return;
    }
    boolean room = walk.found() == null || hasRoom(walk.node(), call.number(1, Long.MAX_VALUE));
    if (!room) {
      envelope.allow(Rule.READDIR_03, Errno.EINVAL);
    }
    Node node = walk.found();
    if (succeeded(seen) && room && node != null && node.directory) {
      if (node.isLinked()) {
        node.times.readForSure();
      }
      listing(node, seen);
    }
    if (node != null) {
      node.times.read();
      if (seen.result() != -Errno.EACCES.number()) {
        node.locks.release(world.client); // What was opened to be listed was closed.
      }
    }
  }

  void getdents(Call call, Outcome seen) {
    Descriptor from = world.client.descriptors.get(call.text(0));
    if (from == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    } else if (!from.readable) {
      envelope.allow(Rule.FD_02, Errno.EBADF);
    } else {
      allowGetdents(from, call.number(1));
    }
    boolean listed = succeeded(seen);
    if (from == null || !from.readable || !from.node.directory) {
      return;
    }
    if (!from.lost) {
      from.listing = from.offset == 0 && from.node.isLinked() ? new Listing(from.node) : null;
    }
    from.lost = true; // What offsets mean is the file system's affair.
    from.node.times.read();
    if (listed && from.listing != null && hasRoom(from.node, call.number(1))) {
      piece(from.node, from.listing, seen);
    } else {
      from.listing = null;
    }
  }

  private void allowGetdents(Descriptor from, long size) {
    Node node = from.node;
    if (!node.isPlain()) {
      envelope.allowAnything();
      return;
    }
    if (!node.directory) {
      envelope.mustFail(Rule.READDIR_02, Errno.EINVAL).mustFail(Rule.READDIR_02, Errno.ENOTDIR);
    } else if (!world.has(Operation.READDIR)) {
      envelope.mustFail(Rule.READDIR_NONE, Errno.EOPNOTSUPP);
    } else if (!node.isLinked()) {
      envelope.allow(Rule.PATH_08, Errno.ENOENT);
    }
    envelope.grant(Rule.READDIR_01, 0, size);
    boolean told = from.lost ? from.listing != null : from.offset == 0;
    if (!told || !hasRoom(node, size)) {
      envelope.allow(Rule.READDIR_03, Errno.EINVAL);
    } else if (from.listing != null && from.listing.hasChanged()) {
      envelope.allow(Rule.READDIR_05, Errno.EINVAL);
    }
  }

  private void piece(Node directory, Listing listing, Outcome seen) {
    for (DirectoryEntry entry : seen.entries()) {
      if (listing.isChanged(entry.name())) {
        continue;
      }
      if (!listing.list(entry.name())) {
        envelope.refuse(Rule.READDIR_STEADY, entry.name() + " once", entry.name() + " twice");
        return;
      }
      if (!entry(directory, entry)) {
        return;
      }
    }
    if (seen.result() == 0 && !listing.due().isEmpty()) {
      String missing = listing.due().iterator().next();
      envelope.refuse(Rule.READDIR_STEADY, missing + " listed", "the end without " + missing);
    }
  }

  private void allowReaddir(Node node) {
    if (!node.isPlain()) {
      envelope.allowAnything();
      return;
    }
    rights.need(node, Rights.READ, Rule.READDIR_04);
    if (!node.directory) {
      envelope.mustFail(Rule.READDIR_02, Errno.EINVAL).mustFail(Rule.READDIR_02, Errno.ENOTDIR);
    } else if (!world.has(Operation.READDIR)) {
      envelope.mustFail(Rule.READDIR_NONE, Errno.EOPNOTSUPP);
    }
    envelope.grant(Rule.READDIR_01, 0, Long.MAX_VALUE);
  }

  /** True if {@code bytes} are enough for each entry. */
  private static boolean hasRoom(Node directory, long bytes) {
    for (String name : directory.entries.keySet()) {
      int length = name.getBytes(StandardCharsets.UTF_8).length;
      if (Dirent.NAME_OFFSET + length + 1 + ALIGNMENT > bytes) {
        return false;
      }
    }
    return true;
  }

  private void listing(Node directory, Outcome seen) {
    if (seen.isCut()) {
      envelope.refuse(Rule.READDIR_FORM, "an end", "none within " + seen.result() + " bytes");
      return;
    }
    List<DirectoryEntry> entries = seen.entries();
    long bytes = 0;
    Set<String> names = new HashSet<>();
    for (DirectoryEntry entry : entries) {
      bytes += entry.reclen();
      if (!names.add(entry.name())) {
        envelope.refuse(Rule.READDIR_NAMES, entry.name() + " once", entry.name() + " twice");
        return;
      }
      if (!entry(directory, entry)) {
        return;
      }
    }
    if (!envelope.demand(Rule.READDIR_FORM, "bytes in records", seen.result(), bytes)) {
      return;
    }
    for (String name : directory.entries.keySet()) {
      if (!names.contains(name)) {
        envelope.refuse(Rule.READDIR_NAMES, name + " listed", name + " missing");
        return;
      }
    }
    boolean below = directory != world.root && directory.isLinked();
    if (below && names.contains(".") != names.contains("..")) {
      String only = names.contains(".") ? "." : "..";
      envelope.refuse(Rule.READDIR_DOTS, ". and .., or neither", "only " + only);
    }
  }

  private boolean entry(Node directory, DirectoryEntry entry) {
    boolean dotDot = entry.name().equals("..");
    Node node = entry.name().equals(".") ? directory : directory.entries.get(entry.name());
    if (node == null && !dotDot) {
      return envelope.refuse(Rule.READDIR_NAMES, "no " + entry.name(), entry.name() + " listed");
    }
    int type = (node == null ? FileType.DIR : node.type).direntType();
    return (entry.type() == FileType.NON.direntType()
            || envelope.demand(
                Rule.READDIR_TYPES, "type of " + entry.name() + ":", type, entry.type()))
        && (dotDot ? parentNumber(directory, entry) : number(node, entry));
  }

  private boolean parentNumber(Node directory, DirectoryEntry entry) {
    Node parent = directory.parent;
    boolean known = directory != world.root && directory.isLinked() && parent.ino != Node.UNSEEN;
    return !known
        || envelope.demand(Rule.READDIR_DOT_INO, "ino of ..:", parent.ino, entry.fileno());
  }

  private boolean number(@Nullable Node node, DirectoryEntry entry) {
    if (node == null) {
      return true;
    }
    if (node.ino != Node.UNSEEN) {
      return envelope.demand(
          entry.name().equals(".") ? Rule.READDIR_DOT_INO : Rule.READDIR_INO,
          "ino of " + entry.name() + ":",
          node.ino,
          entry.fileno());
    }
    Node other = world.withIno(entry.fileno());
    if (other != null && other != node) {
      return envelope.refuse(
          Rule.STAT_INO_UNIQUE,
          "another ino than that of " + other.name,
          "ino " + entry.fileno() + " of " + entry.name());
    }
    if (!walk.isAmbiguous()) {
      world.learnIno(node, entry.fileno());
    }
    return true;
  }
}
