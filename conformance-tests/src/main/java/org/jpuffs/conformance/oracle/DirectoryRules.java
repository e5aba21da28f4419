package org.jpuffs.conformance.oracle;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.DirectoryEntry;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Dirent;
import org.jspecify.annotations.Nullable;

/** Rules of listing directories, and of the working directory. */
final class DirectoryRules {
  private static final int READ = 0400;
  private static final int SEARCH = 0100;
  private static final int LONGEST_PATH = 1024;

  /** Records are filled up to a multiple of this, in bytes. */
  private static final int ALIGNMENT = 8;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;

  DirectoryRules(World world, Walk walk, Envelope envelope) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
  }

  private boolean succeeded(Outcome seen) {
    if (walk.isRefusable()) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
    return envelope.admits(seen.result()) && seen.isOk();
  }

  void chdir(Call call, Outcome seen) {
    boolean arrived =
        call.verb() == Verb.RCHDIR
            ? walk.goFromWorkingDirectory(call.text(0), Purpose.FIND)
            : walk.go(call.text(0), Purpose.FIND);
    if (walk.isOutside()) {
      world.cwd = seen.isOk() ? null : world.cwd;
      return;
    }
    if (arrived && walk.node().directory) {
      walk.need(walk.node(), SEARCH);
      envelope.allow(Rule.CHDIR_01, 0);
    } else if (arrived) {
      envelope.allow(Rule.CHDIR_02, Errno.ENOTDIR);
    }
    if (succeeded(seen)) {
      world.cwd = walk.isAmbiguous() ? null : walk.node();
    }
  }

  void getcwd(Outcome seen) {
    if (world.cwd == null) {
      return;
    }
    StringBuilder path = new StringBuilder();
    Node node = world.cwd;
    for (; node != world.root && node.linked; node = node.parent) {
      walk.need(node, READ | SEARCH);
      path.insert(0, "/" + node.name);
    }
    walk.need(world.root, READ | SEARCH);
    path.insert(0, world.mountPoint);
    if (!node.linked) {
      envelope.allow(Rule.GETCWD_02, Errno.ENOENT);
    } else if (path.length() >= LONGEST_PATH) {
      envelope.allow(Rule.GETCWD_01, Errno.ERANGE);
    } else {
      envelope.allow(Rule.GETCWD_01, path.length() + 1);
    }
    if (succeeded(seen) && !seen.cwd().contentEquals(path)) {
      envelope.refuse(Rule.GETCWD_01, path.toString(), seen.cwd());
    }
  }

  void readdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      walk.need(walk.node(), READ);
      if (walk.node().directory) {
        envelope.allow(Rule.READDIR_01, 0, Long.MAX_VALUE);
      } else {
        envelope.allow(Rule.READDIR_02, Errno.EINVAL).allow(Rule.READDIR_02, Errno.ENOTDIR);
      }
    } else if (walk.isOutside()) {
      return;
    }
    boolean room = walk.found() == null || hasRoom(walk.node(), call.number(1, Long.MAX_VALUE));
    if (!room) {
      envelope.allow(Rule.READDIR_03, Errno.EINVAL);
    }
    if (succeeded(seen) && room) {
      listing(walk.node(), seen);
    }
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
  }

  private boolean entry(Node directory, DirectoryEntry entry) {
    boolean dotDot = entry.name().equals("..");
    Node node = entry.name().equals(".") ? directory : directory.entries.get(entry.name());
    if (node == null && !dotDot) {
      return envelope.refuse(Rule.READDIR_NAMES, "no " + entry.name(), entry.name() + " listed");
    }
    boolean isDirectory = node == null || node.directory;
    int type = (isDirectory ? FileType.DIR : FileType.REG).direntType();
    return (entry.type() == FileType.NON.direntType()
            || envelope.demand(
                Rule.READDIR_TYPES, "type of " + entry.name() + ":", type, entry.type()))
        && number(node, entry);
  }

  private boolean number(@Nullable Node node, DirectoryEntry entry) {
    if (node == null) {
      return true;
    }
    if (node.ino != Node.UNSEEN) {
      return envelope.demand(
          Rule.READDIR_INO, "ino of " + entry.name() + ":", node.ino, entry.fileno());
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
