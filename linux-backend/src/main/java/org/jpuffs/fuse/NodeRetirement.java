package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VfsSync;
import org.jpuffs.wire.VfsUnmount;
import org.jpuffs.wire.VnInactive;
import org.jpuffs.wire.VnReclaim;

/**
 * The end of nodes that nothing refers to any more: INACTIVE, then RECLAIM. And the end of the
 * mount: SYNC, the end of all nodes, UNMOUNT.
 */
final class NodeRetirement {
  private final MountTerms terms;
  private final FuseNodes nodes;
  private final FrameExchange frames;

  /** Called when the server has answered UNMOUNT. */
  private final Runnable unmounted;

  private boolean ending;

  /** The number of nodes whose INACTIVE is not answered yet. */
  private int retiring;

  NodeRetirement(MountTerms terms, FuseNodes nodes, FrameExchange frames, Runnable unmounted) {
    this.terms = terms;
    this.nodes = nodes;
    this.frames = frames;
    this.unmounted = unmounted;
  }

  /** Retires {@code node} unless something refers to it. */
  void retireIfUnused(FuseNode node) {
    if (!node.isUnused()) {
      return;
    }
    if (!terms.wantsInactive(node)) {
      reclaim(node);
      return;
    }
    node.uses++; // until the reply: what names the node meanwhile saves it
    retiring++;
    node.inactiveRequested = false;
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_INACTIVE, node, VnInactive.SIZE);
    Step.Ask ask = Step.askAnyway(frame, reply -> Step.DONE);
    frames.drive(
        ask,
        0,
        answer -> {
          node.uses--;
          retiring--;
          if (node.isUnused()) {
            reclaim(node);
          }
          unmountIfLast();
        });
  }

  private void reclaim(FuseNode node) {
    nodes.remove(node);
    if (terms.has(Puffs.PUFFS_VN_RECLAIM)) {
      ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_RECLAIM, node, VnReclaim.SIZE);
      frames.post(frame.putInt(VnReclaim.NLOOKUP_OFFSET, node.replies));
    }
  }

  /** The kernel has ended the mount. */
  void endMount() {
    ByteBuffer sync = Frames.ofFileSystem(Puffs.PUFFS_VFS_SYNC, VfsSync.SIZE);
    sync.putInt(VfsSync.WAITFOR_OFFSET, MountFlags.MNT_WAIT);
    FuseRequest.putUser(sync, VfsSync.CRED_OFFSET, 0, 0);
    frames.drive(Step.askAnyway(sync, reply -> Step.DONE), 0, answer -> retireAll());
  }

  private void retireAll() {
    ending = true;
    for (FuseNode node : nodes.withoutRoot()) {
      node.lookups = 0;
      retireIfUnused(node);
    }
    unmountIfLast();
  }

  private void unmountIfLast() {
    if (!ending || retiring > 0) {
      return;
    }
    ending = false;
    ByteBuffer frame = Frames.ofFileSystem(Puffs.PUFFS_VFS_UNMOUNT, VfsUnmount.SIZE);
    frame.putInt(VfsUnmount.FLAGS_OFFSET, MountFlags.MNT_FORCE);
    frames.drive(Step.askAnyway(frame, reply -> Step.DONE), 0, answer -> unmounted.run());
  }
}
