package org.jpuffs.conformance.oracle.old;

import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.oracle.old.World.DirectoryLinks;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/** Rules of stat(2) and its family: what is told of a file. */
final class StatRules {
  private static final int PERMISSIONS = 01777;
  private static final int SET_ID = 06000;

  /** Of 512 bytes: no file has 2^63 bytes. */
  private static final long MOST_BLOCKS = 1L << 54;

  private static final long NANOS = 1_000_000_000L;

  /** As coarse as a time may be, in seconds, and more. */
  private static final long SOME_DAYS = 2 * 86_400L;

  /** The first second of the year 10000: milliseconds are more. */
  private static final long FAR_FUTURE = 253_402_300_800L;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;

  StatRules(World world, Walk walk, Envelope envelope) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
  }

  void stat(Call call, Outcome seen) {
    Node node = node(call);
    if (walk.isOutside()) {
      return;
    }
    if (node != null) {
      boolean link = call.verb() == Verb.LSTAT && node.type == FileType.LNK;
      envelope.grant(link ? Rule.LSTAT_01 : Rule.STAT_01, 0);
    }
    if (envelope.admits(seen.result()) && seen.isOk() && node != null) {
      attributes(node, seen.stat());
    }
  }

  private @Nullable Node node(Call call) {
    String text = call.text(0);
    boolean arrived =
        switch (call.verb()) {
          case FSTAT -> false;
          case RSTAT -> walk.goFromWorkingDirectory(text, Purpose.FIND);
          case LSTAT -> walk.go(text, Purpose.FIND_LINK);
          default -> walk.go(text, Purpose.FIND);
        };
    if (call.verb() != Verb.FSTAT) {
      return arrived ? walk.node() : null;
    }
    Descriptor descriptor = world.client.descriptors.get(text);
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
      return null;
    }
    return descriptor.node;
  }

  private void attributes(Node node, Stat stat) {
    boolean good =
        envelope.demandOctal(
                Rule.STAT_TYPE, "type", node.type.modeBits(), stat.mode() & Modes.S_IFMT)
            && mode(node, stat)
            && links(node, stat.nlink())
            && envelope.demand(Rule.STAT_OWNER, "uid", node.uid, stat.uid())
            && group(node, stat.gid())
            && flags(node, stat)
            && size(node, stat)
            && identity(node, stat.ino())
            && times(node, stat)
            && blocks(stat);
    if (good && !world.isDevice(stat.dev())) {
      envelope.refuse(Rule.STAT_DEV, "the device of the others", "dev " + stat.dev());
    }
  }

  private boolean mode(Node node, Stat stat) {
    int known = ~node.doubtfulMode;
    int seen = stat.mode();
    if (!envelope.demandOctal(
            Rule.STAT_MODE, "mode", node.mode & PERMISSIONS & known, seen & PERMISSIONS & known)
        || !envelope.demandOctal(
            Rule.STAT_SET_ID, "set-id bits", node.mode & SET_ID & known, seen & SET_ID & known)) {
      return false;
    }
    if (node.doubtfulMode != 0 && !walk.isAmbiguous()) {
      node.mode = node.mode & known | seen & node.doubtfulMode;
      node.doubtfulMode = 0;
    }
    return true;
  }

  private boolean links(Node node, int nlink) {
    if (!node.directory) {
      return envelope.demand(Rule.STAT_NLINK, "nlink", node.names, nlink);
    }
    if (!node.isLinked()) {
      return true;
    }
    int counted = 2 + node.subdirectories;
    if (world.directoryLinks == DirectoryLinks.UNKNOWN) {
      if (nlink != 1 && nlink != counted) {
        return envelope.refuse(
            Rule.STAT_NLINK_DIRECTORY, "nlink " + counted + " or 1", "nlink " + nlink);
      }
      DirectoryLinks learned = nlink == 1 ? DirectoryLinks.ONE : DirectoryLinks.COUNTED;
      world.directoryLinks = walk.isAmbiguous() ? DirectoryLinks.UNKNOWN : learned;
      return true;
    }
    int wanted = world.directoryLinks == DirectoryLinks.ONE ? 1 : counted;
    return envelope.demand(Rule.STAT_NLINK_DIRECTORY, "nlink", wanted, nlink);
  }

  private boolean group(Node node, int gid) {
    if (gid != node.gid && gid != node.otherGid) {
      return envelope.demand(Rule.STAT_GROUP, "gid", node.gid, gid);
    }
    if (!walk.isAmbiguous()) {
      node.gid = gid;
      node.otherGid = gid;
    }
    return true;
  }

  private boolean flags(Node node, Stat stat) {
    boolean device = node.type == FileType.BLK || node.type == FileType.CHR;
    return envelope.demand(
            Rule.STAT_FLAGS, "flags", node.flags, Integer.toUnsignedLong(stat.flags()))
        && (!device || envelope.demand(Rule.STAT_RDEV, "rdev", node.rdev, stat.rdev()));
  }

  private boolean size(Node node, Stat stat) {
    return switch (node.type) {
      case DIR -> true;
      case REG -> fileSize(node.content, stat.size());
      case LNK ->
          envelope.demand(
              Rule.STAT_SIZE_LINK,
              "size",
              node.target.getBytes(StandardCharsets.UTF_8).length,
              stat.size());
      default ->
          node.content.size() > 0 // The kernel shows what truncate(2) gave it.
              || envelope.demand(Rule.STAT_SIZE_SPECIAL, "size", 0, stat.size());
    };
  }

  private boolean fileSize(Content content, long seen) {
    if (content.isDoubtful()) {
      return true;
    }
    if (seen != content.relapse()) {
      return envelope.demand(Rule.STAT_SIZE, "size", content.size(), seen);
    }
    content.settle(seen);
    return true;
  }

  private boolean identity(Node node, long ino) {
    if (node.ino != Node.UNSEEN) {
      return envelope.demand(Rule.STAT_INO_SAME, "ino", node.ino, ino);
    }
    Node other = world.withIno(ino);
    if (other != null && other != node) {
      return envelope.refuse(
          Rule.STAT_INO_UNIQUE, "another ino than that of " + other.name, "ino " + ino);
    }
    if (!walk.isAmbiguous()) {
      world.learnIno(node, ino);
    }
    return true;
  }

  private boolean times(Node node, Stat stat) {
    Timespec birth = stat.birthtim();
    return time("atime", stat.atim())
        && time("mtime", stat.mtim())
        && time("ctime", stat.ctim())
        && (isUnknown(birth) || time("birthtime", birth))
        && setTimes(node.times, stat)
        && writingTime(node, stat.mtim())
        && changeTime(node, stat.ctim())
        && ownTimes(node, stat)
        && stillTime(node, stat)
        && (node.times.mayBeBorn(birth, !walk.isAmbiguous())
            || envelope.refuse(Rule.STAT_BIRTHTIME, "the birthtime of before", text(birth)));
  }

  private boolean setTimes(Times times, Stat stat) {
    if (!times.mayBeRead(stat.atim())) {
      return envelope.refuse(
          Rule.STAT_ATIME, "atime " + times.lastRead(), "atime " + text(stat.atim()));
    }
    if (!times.mayBeWritten(stat.mtim())) {
      return envelope.refuse(
          Rule.STAT_MTIME, "mtime " + times.lastWritten(), "mtime " + text(stat.mtim()));
    }
    if (times.isPastRead(stat.atim())) {
      return envelope.refuse(
          Rule.STAT_ATIME_READ, "the atime of the reading", "atime " + text(stat.atim()));
    }
    return !times.isGiven(stat.ctim())
        || envelope.refuse(
            Rule.STAT_CTIME, "the ctime of the change", "ctime " + text(stat.ctim()));
  }

  /** A later change has a later time, by the file system's own clock. */
  private boolean changeTime(Node node, Timespec changed) {
    if (walk.isAmbiguous() || !node.times.isFileSystems(world.keeping)) {
      return true;
    }
    if (node.times.isBeforeChange(changed)) {
      return envelope.refuse(
          Rule.STAT_CTIME_CHANGE, "the ctime of the change", "ctime " + text(changed));
    }
    world.eras.tell(node.madeIn, changed);
    return true;
  }

  private boolean writingTime(Node node, Timespec written) {
    Rule rule = node.directory ? Rule.STAT_MTIME_DIRECTORY : Rule.STAT_MTIME_WRITE;
    return !node.times.isPast(written)
        || envelope.refuse(rule, "the mtime of the change", "mtime " + text(written));
  }

  private static String text(Timespec time) {
    return time.sec() + " s " + time.nsec() + " ns";
  }

  /** Not every file system remembers when a file was made: VNOVAL, -1 in all fields. */
  private static boolean isUnknown(Timespec time) {
    return time.sec() == -1 && time.nsec() == -1;
  }

  private boolean time(String what, Timespec time) {
    if (time.sec() >= FAR_FUTURE) {
      return envelope.refuse(Rule.STAT_TIME, what + " of no such year", what + " " + text(time));
    }
    return time.nsec() >= 0 && time.nsec() < NANOS
        || envelope.refuse(
            Rule.STAT_TIME, what + " with 0 to 999999999 ns", what + " with " + time.nsec());
  }

  /** Times of a file that the program has made, and that nobody set, are of the same days. */
  private boolean ownTimes(Node node, Stat stat) {
    if (world.keeping || node == world.root || node.times.isSet() || walk.isAmbiguous()) {
      return true;
    }
    long change = stat.ctim().sec();
    return near("atime", stat.atim(), change)
        && near("mtime", stat.mtim(), change)
        && (isUnknown(stat.birthtim()) || near("birthtime", stat.birthtim(), change));
  }

  private boolean near(String what, Timespec time, long change) {
    return Math.abs(time.sec() - change) <= SOME_DAYS
        || envelope.refuse(
            Rule.STAT_TIMES_MADE, what + " near ctime " + change, what + " " + text(time));
  }

  /** Between two looks at a file all calls only looked, and the kernel kept nothing. */
  private boolean stillTime(Node node, Stat stat) {
    if (world.caching || world.keeping || walk.isAmbiguous()) {
      return true;
    }
    return node.times.isStill(world.changes, stat.mtim(), stat.ctim())
        || envelope.refuse(
            Rule.STAT_TIMES_READ,
            "mtime and ctime of before",
            "mtime " + text(stat.mtim()) + ", ctime " + text(stat.ctim()));
  }

  private boolean blocks(Stat stat) {
    if (stat.blksize() <= 0) {
      return envelope.refuse(
          Rule.STAT_BLKSIZE, "a blksize of 1 and more", "blksize " + stat.blksize());
    }
    return stat.blocks() >= 0 && stat.blocks() < MOST_BLOCKS
        || envelope.refuse(Rule.STAT_BLOCKS, "0 to 2^54 - 1 blocks", "blocks " + stat.blocks());
  }
}
