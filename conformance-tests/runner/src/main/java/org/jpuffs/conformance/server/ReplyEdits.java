package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;

/** Changes replies in place. A change that means nothing to an operation leaves its reply alone. */
final class ReplyEdits {
  private final CreatedNodes nodes;
  private final PuffsReq header = new PuffsReq();

  ReplyEdits(CreatedNodes nodes) {
    this.nodes = nodes;
  }

  void apply(ReplyRule rule, Operation operation, ByteBuffer reply) {
    long argument = rule.argument();
    header.wrap(reply, 0);
    switch (rule.change()) {
      case DELAY -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(argument));
      case SETBACK -> header.setbacks(header.setbacks() | (int) argument);
      case CREATECK -> nodes.forge(operation, reply, argument == -1 ? 0 : nodes.cookie(argument));
      default -> fields(rule, operation, reply);
    }
  }

  private void fields(ReplyRule rule, Operation operation, ByteBuffer reply) {
    switch (operation) {
      case LOOKUP -> lookup(rule, new VnLookup().wrap(reply, 0));
      case VFS_FHTOVP -> handle(rule, new VfsFhtonode().wrap(reply, 0));
      case OPEN -> open(rule, new VnOpen().wrap(reply, 0));
      case READ, WRITE -> transfer(rule, new VnRw().wrap(reply, 0));
      case READDIR -> readdir(rule, new VnReaddir().wrap(reply, 0));
      case READLINK -> readlink(rule, new VnReadlink().wrap(reply, 0));
      default -> {}
    }
  }

  private void lookup(ReplyRule rule, VnLookup lookup) {
    long argument = rule.argument();
    switch (rule.change()) {
      case VTYPE -> lookup.vtype((int) argument);
      case VSIZE -> lookup.size(argument);
      case CONSUME -> lookup.cn().consume(argument);
      case CLEARREQDIR -> lookup.cn().flags(lookup.cn().flags() & ~Namei.REQUIREDIR);
      case LOOKUPCK ->
          lookup.newnode(
              argument == -1 ? lookup.cookie() : argument == 0 ? 0 : nodes.cookie(argument));
      default -> {}
    }
  }

  private static void handle(ReplyRule rule, VfsFhtonode found) {
    switch (rule.change()) {
      case VTYPE -> found.vtype((int) rule.argument());
      case VSIZE -> found.size(rule.argument());
      default -> {}
    }
  }

  private static void open(ReplyRule rule, VnOpen open) {
    if (rule.change() == ReplyChange.OFLAGS) {
      open.oflags((int) rule.argument());
    }
  }

  private static void transfer(ReplyRule rule, VnRw transfer) {
    if (rule.change() == ReplyChange.RESID) {
      transfer.resid(rule.argument());
    }
  }

  private static void readdir(ReplyRule rule, VnReaddir readdir) {
    if (rule.change() == ReplyChange.DIRRESID) {
      readdir.resid(rule.argument());
    }
  }

  private static void readlink(ReplyRule rule, VnReadlink readlink) {
    if (rule.change() == ReplyChange.LINKLEN) {
      readlink.linklen(rule.argument());
    }
  }
}
