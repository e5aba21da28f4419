package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
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
  private static final Function<Reply, Step> WHATEVER = NodeRetirement::done;

  private final Conversation.End inactive = this::retired;
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

  private static Step done(Reply reply) {
    return Step.DONE;
  }

  /** Retires {@code node} unless something refers to it. */
  void retireIfUnused(FuseNode node) {
    if (!node.isUnused() || nodes.find(node.id()) != node) {
      return;
    }
    if (!terms.wantsInactive(node)) {
      reclaim(node);
      return;
    }
    retiring++;
    node.inactiveRequested = false;
    Conversation talk = frames.begin(inactive);
    talk.kept.subject = node;
    node.uses++; // until the reply: what names the node meanwhile saves it
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_INACTIVE, node, VnInactive.SIZE);
    frames.drive(talk, talk.askAnyway(frame, WHATEVER));
  }

  private void retired(Conversation talk, Step.Answer answer) {
    FuseNode node = talk.kept.subject();
    frames.giveBack(talk);
    node.uses--;
    retiring--;
    if (node.isUnused()) {
      reclaim(node);
    }
    unmountIfLast();
  }

  private void reclaim(FuseNode node) {
    if (terms.has(Puffs.PUFFS_VN_RECLAIM)) {
      Conversation post = frames.newPost();
      ByteBuffer frame = post.frame(Puffs.PUFFS_VN_RECLAIM, node, VnReclaim.SIZE);
      frames.post(post, frame.putInt(VnReclaim.NLOOKUP_OFFSET, node.replies));
    }
    nodes.remove(node);
  }

  /** The kernel has ended the mount. */
  void endMount() {
    ByteBuffer sync = Frames.ofFileSystem(Puffs.PUFFS_VFS_SYNC, VfsSync.SIZE);
    sync.putInt(VfsSync.WAITFOR_OFFSET, MountFlags.MNT_WAIT);
    FuseRequest.putUser(sync, VfsSync.CRED_OFFSET, 0, 0);
    askOnce(sync, this::retireAll);
  }

  /** Sends a frame, and does what comes after the reply. */
  private void askOnce(ByteBuffer frame, Runnable then) {
    Conversation talk =
        frames.begin(
            (ended, answer) -> {
              frames.giveBack(ended);
              then.run();
            });
    frames.drive(talk, talk.askAnyway(frame, WHATEVER));
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
    askOnce(frame, unmounted);
  }
}
