package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that move bytes and offsets. */
final class DataRules {
  /** Who writes may take these bits of a mode away. */
  private static final int SET_ID = 06000;

  private final World world;
  private final Envelope envelope;

  DataRules(World world, Envelope envelope) {
    this.world = world;
    this.envelope = envelope;
  }

  private @Nullable Descriptor descriptor(Call call) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    }
    return descriptor;
  }

  void read(Call call, Outcome seen) {
    readOn(call, call.number(1), Rule.READ_01, seen);
  }

  void readv(Call call, Outcome seen) {
    readOn(call, call.number(1) + call.number(2), Rule.READV_01, seen);
  }

  private void readOn(Call call, long length, Rule rule, Outcome seen) {
    Descriptor from = descriptor(call);
    if (from != null && from.lost) {
      from.node.times.read();
      from.node.content.look();
      from.listing = null; // Reading a directory, where that is possible, moves the offset.
      return;
    }
    if (read(from, from == null ? 0 : from.offset, length, rule, seen) && from != null) {
      from.offset += seen.result();
    }
  }

  void pread(Call call, Outcome seen) {
    read(descriptor(call), call.number(1), call.number(2), Rule.READ_01, seen);
  }

  private boolean read(
      @Nullable Descriptor from, long offset, long length, Rule rule, Outcome seen) {
    if (from == null) {
      return envelope.admits(seen.result()) && seen.isOk();
    }
    Content content = from.node.content;
    long wanted = Math.min(length, Math.max(0, content.size() - offset));
    if (!from.readable) {
      envelope.allow(Rule.FD_02, Errno.EBADF);
    } else if (!from.node.isPlain()) {
      envelope.allowAnything();
    } else {
      allowRead(from.node, offset, length, wanted, rule);
    }
    if (!envelope.admits(seen.result())) {
      return false;
    }
    if (!seen.isOk()) {
      from.lost |= isFault(seen);
      return false;
    }
    if (seen.result() > 0 && from.node.type == FileType.REG && (!world.caching || world.keeping)) {
      from.node.times.readForSure();
    } else {
      from.node.times.read();
    }
    content.look();
    boolean further = seen.result() > 0 && offset + seen.result() > content.size();
    if (further && content.relapse() != Content.NONE) {
      content.settle(content.relapse());
    }
    if (from.node.type == FileType.REG && !content.isDoubtful()) {
      int at = content.mismatch(offset, seen.data(), (int) seen.result());
      if (at >= 0) {
        long where = offset + at;
        return envelope.refuse(
            Rule.READ_02,
            "byte " + where + " is " + (content.at(where) & 0xff),
            "byte " + where + " is " + (seen.data().get(at) & 0xff));
      }
    }
    return true;
  }

  private void allowRead(Node node, long offset, long length, long wanted, Rule rule) {
    if (!node.directory && !world.has(Operation.READ)) {
      envelope.mustFail(Rule.READ_NONE, Errno.EOPNOTSUPP);
    }
    if (length == 0) {
      envelope.allow(Rule.READ_04, 0);
    }
    if (offset < 0) {
      envelope.allow(Rule.READ_05, Errno.EFBIG).allow(Rule.READ_05, Errno.EINVAL);
    } else if (node.directory) {
      // Nobody but the file system knows where the end of a directory is: the offset may be below
      // 0.
      envelope.allow(Rule.READ_03, Errno.EISDIR).allow(Rule.READ_03, 0, length);
      envelope.allow(Rule.READ_05, Errno.EFBIG).allow(Rule.READ_05, Errno.EINVAL);
    } else if (node.content.isDoubtful()) {
      envelope.grant(rule, 0, length).allow(Rule.SPACE_01, Errno.EIO);
    } else {
      envelope.grant(rule, wanted);
      if (node.content.isHoled()) {
        envelope.allow(Rule.READ_06, Errno.EIO);
      }
      if (node.content.relapse() > offset) {
        envelope.allow(Rule.TRUNCATE_05, Math.min(length, node.content.relapse() - offset));
      }
    }
  }

  void write(Call call, Outcome seen) {
    writeOn(call, call.number(1), Rule.WRITE_01, seen);
  }

  void writev(Call call, Outcome seen) {
    writeOn(call, call.number(1) + call.number(2), Rule.WRITEV_01, seen);
  }

  private void writeOn(Call call, long length, Rule rule, Outcome seen) {
    Descriptor to = descriptor(call);
    if (to != null && to.lost) {
      to.node.content.doubt();
      if (seen.result() > 0) {
        written(to);
      } else if (isNoRoom(seen)) {
        to.node.times.perhapsWritten(world.caching);
      }
      return;
    }
    long position = write(to, to == null ? 0 : to.offset, 0, length, rule, seen);
    if (position >= 0 && to != null && length > 0 && !to.lost) {
      to.offset = position + length;
    } else if (to != null && to.writable && to.offset >= 0 && wasRefused(seen)) {
      to.lost = true; // What was sent has moved it, whatever came of it.
    }
  }

  void pwrite(Call call, Outcome seen) {
    Descriptor to = descriptor(call);
    write(to, call.number(1), call.number(1), call.number(2), Rule.WRITE_01, seen);
  }

  /**
   * A write of the pattern from byte {@code start} on.
   *
   * @return where it went to; -1 if it failed
   */
  private long write(
      @Nullable Descriptor to, long offset, long start, long length, Rule rule, Outcome seen) {
    if (to == null) {
      envelope.admits(seen.result());
      return -1;
    }
    Content content = to.node.content;
    if (!to.writable) {
      envelope.allow(Rule.FD_03, Errno.EBADF);
    } else if (!to.node.isPlain()) {
      envelope.allowAnything();
    } else {
      allowWrite(to.node, offset, length, rule);
    }
    if (!envelope.admits(seen.result())) {
      return -1;
    }
    if (!seen.isOk()) {
      if (offset >= 0 && (isNoRoom(seen) || isFault(seen))) {
        to.node.times.perhapsWritten(world.caching); // What came before the failure is written.
        content.doubt();
      }
      return -1;
    }
    if (length > 0 && to.appending && (content.relapse() != Content.NONE || content.isDoubtful())) {
      content.doubt(); // The kernel may have the end where it was before the file was cut.
      to.lost = true;
    }
    long position = to.appending ? content.size() : offset;
    if (length > 0) {
      written(to);
      content.look();
      content.write(position, start, (int) length, !world.telling);
      if (world.telling) {
        content.tell();
      }
      if (!world.caching) { // What the kernel writes later may be refused, and nobody is told.
        content.store();
      }
    }
    return position;
  }

  /** Bytes were written to a file, wherever. */
  private void written(Descriptor to) {
    Node node = to.node;
    if (!world.has(Operation.WRITE)) {
      node.content.doubt();
    }
    if (world.caching && !world.keeping) {
      node.times.perhapsWritten(true); // Once the pages are written, nobody knows when.
    } else {
      node.times.written(world.caching);
    }
    if (!world.caching) {
      world.changed(node);
    }
    node.doubtfulMode |= to.uid == 0 ? 0 : node.mode & SET_ID;
  }

  private void allowWrite(Node node, long offset, long length, Rule rule) {
    world.reach(offset + length);
    Content content = node.content;
    if ((node.flags & Rights.PROTECTED) != 0) {
      envelope.allow(Rule.WRITE_06, Errno.EPERM);
    }
    if (length == 0) {
      envelope.allow(Rule.WRITE_02, 0);
    }
    if (offset < 0) {
      envelope.allow(Rule.WRITE_03, Errno.EFBIG).allow(Rule.WRITE_03, Errno.EINVAL);
    } else if (length > 0) {
      if (!world.has(Operation.WRITE)) {
        refuseToWrite();
      }
      envelope.grant(rule, length).allowNoRoom(world.mayBeFull()).allowTooLarge(offset + length);
      if (content.isHoled() || content.isDoubtful()) {
        envelope.allow(Rule.WRITE_04, Errno.EIO);
      }
    }
  }

  /** What the kernel keeps it loses later. */
  private void refuseToWrite() {
    if (world.caching) {
      envelope.allow(Rule.WRITE_NONE, Errno.EOPNOTSUPP);
    } else {
      envelope.mustFail(Rule.WRITE_NONE, Errno.EOPNOTSUPP);
    }
  }

  private boolean wasRefused(Outcome seen) {
    return seen.result() < 0 && envelope.violation() == null;
  }

  private static boolean isFault(Outcome seen) {
    return seen.result() == -Errno.EIO.number();
  }

  /** True if the file system is full, or the file. */
  static boolean isNoRoom(Outcome seen) {
    return seen.result() == -Errno.ENOSPC.number()
        || seen.result() == -Errno.EDQUOT.number()
        || seen.result() == -Errno.EFBIG.number();
  }

  void lseek(Call call, Outcome seen) {
    Descriptor descriptor = descriptor(call);
    if (descriptor == null) {
      envelope.admits(seen.result());
      return;
    }
    Node node = descriptor.node;
    int whence = (int) call.number(2);
    boolean open =
        whence == Fcntl.SEEK_END && (node.directory || node.content.isDoubtful())
            || whence == Fcntl.SEEK_CUR && descriptor.lost;
    boolean relapsed = whence == Fcntl.SEEK_END && isRelapse(node.content, call, seen);
    if (relapsed) {
      node.content.settle(node.content.relapse());
    }
    long base =
        switch (whence) {
          case Fcntl.SEEK_CUR -> descriptor.offset;
          case Fcntl.SEEK_END -> node.content.size();
          default -> 0;
        };
    long target = base + call.number(1);
    if (whence < Fcntl.SEEK_SET || whence > Fcntl.SEEK_END) {
      envelope.allow(Rule.LSEEK_02, Errno.EINVAL);
    } else if (open) {
      envelope.allow(Rule.LSEEK_01, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (relapsed) {
      envelope.allow(Rule.TRUNCATE_05, target);
    } else if (target < 0) {
      envelope.allow(Rule.LSEEK_03, Errno.EINVAL).allow(Rule.LSEEK_03, target);
    } else {
      envelope.allow(Rule.LSEEK_01, target);
    }
    if (!envelope.admits(seen.result())) {
      return;
    }
    if (seen.isOk() || seen.result() == target) {
      descriptor.offset = seen.result();
      descriptor.lost = false;
    } else if (open) {
      descriptor.lost = true; // An error, or an offset below 0.
      descriptor.listing = null;
    }
  }

  /** True if the end was found where it is after a relapse. */
  private static boolean isRelapse(Content content, Call call, Outcome seen) {
    return content.relapse() != Content.NONE && seen.result() == content.relapse() + call.number(1);
  }
}
