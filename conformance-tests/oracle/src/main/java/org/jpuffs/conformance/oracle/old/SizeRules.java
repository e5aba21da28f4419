package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that set sizes, make room, and store what was written. */
final class SizeRules {
  private static final int FDATASYNC = 0x10;
  private static final int FFILESYNC = 0x20;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  SizeRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  private @Nullable Descriptor descriptor(Call call) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    }
    return descriptor;
  }

  void truncate(Call call, Outcome seen) {
    long length = call.number(1);
    Node node = null;
    if (length < 0) {
      envelope.allow(Rule.TRUNCATE_02, Errno.EINVAL);
    } else if (walk.go(call.text(0), Purpose.FIND)) {
      node = walk.node();
      if (node.directory) {
        envelope.allow(Rule.TRUNCATE_03, Errno.EISDIR);
      } else {
        rights.need(node, Rights.WRITE, Rule.TRUNCATE_06);
        if (!world.sends(Operation.WRITE) && node.isPlain()) {
          envelope.mustFail(Rule.OPEN_09, Errno.EROFS);
        }
        allowSize(node, length);
      }
    } else if (walk.isOutside()) {
      return;
    }
    truncated(node, length, seen);
  }

  void ftruncate(Call call, Outcome seen) {
    long length = call.number(1);
    Descriptor descriptor = null;
    if (length < 0) {
      envelope.allow(Rule.TRUNCATE_02, Errno.EINVAL);
    } else {
      descriptor = descriptor(call);
      if (descriptor != null && !descriptor.writable) {
        envelope.allow(Rule.TRUNCATE_04, Errno.EINVAL);
        descriptor = null;
      } else if (descriptor != null) {
        allowSize(descriptor.node, length);
      }
    }
    truncated(descriptor == null ? null : descriptor.node, length, seen);
  }

  private void allowSize(Node node, long length) {
    world.reach(length);
    if (!node.isPlain()) {
      envelope.allowAnything();
      return;
    }
    rights.needWithout(Rights.PROTECTED, node, Rule.TRUNCATE_07);
    if (!world.has(Operation.SETATTR)) {
      envelope.mustFail(Rule.TRUNCATE_NONE, Errno.EOPNOTSUPP);
    }
    envelope.grant(Rule.TRUNCATE_01, 0).allowNoRoom(world.mayBeFull()).allowTooLarge(length);
  }

  private void truncated(@Nullable Node node, long length, Outcome seen) {
    if (!envelope.admits(seen.result()) || node == null) {
      return;
    }
    if (seen.isOk()) {
      boolean cut = node.isPlain(); // Of another nobody knows.
      if (!cut || length == node.content.size() || node.content.isDoubtful() || world.caching) {
        node.times.perhapsWritten(world.caching);
      } else {
        node.times.written();
        world.changed(node);
      }
      node.content.truncate(length, world.caching, node.writers > 0);
    } else {
      ChangeRules.refused(node, seen, world);
    }
  }

  void fallocate(Call call, Outcome seen) {
    Descriptor descriptor =
        range(call, Rule.FALLOCATE_01, Rule.FALLOCATE_02, Rule.FALLOCATE_03, Rule.FALLOCATE_NONE);
    if (!envelope.admits(seen.result()) || descriptor == null || !descriptor.node.isPlain()) {
      return;
    }
    Content content = descriptor.node.content;
    long end = call.number(1) + call.number(2);
    descriptor.node.times.perhapsWritten(world.caching);
    if (!seen.isOk()) {
      return;
    }
    if (end <= content.size()) {
      return;
    }
    if (world.caching) {
      content.doubt(); // The kernel is told of the new size on a way of its own.
    } else {
      content.truncate(end, false, true);
    }
  }

  void fdiscard(Call call, Outcome seen) {
    Descriptor descriptor =
        range(call, Rule.FDISCARD_01, Rule.FDISCARD_02, Rule.FDISCARD_03, Rule.FDISCARD_NONE);
    if (envelope.admits(seen.result()) && descriptor != null && seen.isOk()) {
      descriptor.node.times.perhapsWritten(world.caching);
      descriptor.node.content.doubt();
    }
  }

  private @Nullable Descriptor range(
      Call call, Rule granted, Rule writing, Rule negative, Rule undeclared) {
    long offset = call.number(1);
    long length = call.number(2);
    if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset) {
      envelope.allow(negative, Errno.EINVAL);
      return null;
    }
    Descriptor descriptor = descriptor(call);
    if (descriptor == null) {
      return null;
    }
    world.reach(offset + length);
    if (!descriptor.writable) {
      envelope.allow(writing, Errno.EBADF);
      return null;
    }
    if (!descriptor.node.isPlain()) {
      envelope.allowAnything();
    } else if (!world.has(Operation.FALLOCATE)) {
      envelope.mustFail(undeclared, Errno.EOPNOTSUPP);
    } else {
      envelope.grant(granted, 0).allowNoRoom(world.mayBeFull());
      envelope.allow(Rule.WRITE_06, Errno.EPERM);
    }
    return descriptor;
  }

  void fsync(Call call, Outcome seen) {
    stored(descriptor(call), Rule.FSYNC_01, seen);
  }

  void fdatasync(Call call, Outcome seen) {
    stored(writable(call, Rule.FSYNC_02), Rule.FDATASYNC_01, seen);
  }

  void fsyncRange(Call call, Outcome seen) {
    Descriptor descriptor = writable(call, Rule.FSYNC_RANGE_04);
    int how = (int) call.number(1) & (FDATASYNC | FFILESYNC);
    long start = call.number(2);
    long length = call.number(3);
    if (descriptor != null && (how == 0 || how == (FDATASYNC | FFILESYNC))) {
      envelope.mustFail(Rule.FSYNC_RANGE_02, Errno.EINVAL);
    } else if (descriptor != null && length != 0 && start + length < start) {
      envelope.mustFail(Rule.FSYNC_RANGE_03, Errno.EINVAL);
    }
    if (length == 0) {
      stored(descriptor, Rule.FSYNC_RANGE_01, seen);
    } else {
      if (descriptor != null) {
        allowStoring(descriptor.node, Rule.FSYNC_RANGE_01);
      }
      envelope.admits(seen.result());
    }
  }

  private void allowStoring(Node node, Rule rule) {
    envelope.grant(rule, 0).allowNoRoom(world.mayBeFull()).allowTooLarge(node.content.size());
    if (!world.has(Operation.SETATTR)) {
      envelope.allow(Rule.FSYNC_03, Errno.EOPNOTSUPP);
    }
  }

  private @Nullable Descriptor writable(Call call, Rule rule) {
    Descriptor descriptor = descriptor(call);
    if (descriptor != null && !descriptor.writable) {
      envelope.allow(rule, Errno.EBADF);
      return null;
    }
    return descriptor;
  }

  private void stored(@Nullable Descriptor descriptor, Rule rule, Outcome seen) {
    if (descriptor != null) {
      allowStoring(descriptor.node, rule);
    }
    if (envelope.admits(seen.result()) && descriptor != null) {
      if (seen.isOk()) {
        descriptor.node.content.tell();
        descriptor.node.times.stored();
      } else if (DataRules.isNoRoom(seen)) {
        descriptor.node.content.doubt();
      }
    }
  }
}
