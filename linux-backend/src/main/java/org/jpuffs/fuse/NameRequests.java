package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;
import org.jspecify.annotations.Nullable;

/**
 * Requests about names that exist. The kernel sends names alone where puffs names nodes as well: a
 * LOOKUP finds them.
 */
final class NameRequests {
  /** {@code RENAME_NOREPLACE} of renameat2(2). */
  private static final int NO_REPLACE = 1;

  private static final Function<Reply, Step> REMOVED = NameRequests::removed;

  private final Intermediate.WithNode found = this::found;
  private final Intermediate.WithNode removable = this::remove;
  private final Lookups lookups;

  NameRequests(Lookups lookups) {
    this.lookups = lookups;
  }

  Step lookup(Conversation talk) {
    return lookups.lookUp(talk, talk.node(), FuseRequest.Name.FIRST, Namei.LOOKUP, found);
  }

  private Step found(Conversation talk, @Nullable FuseNode node) {
    return node == null ? Step.failure(Errno.ENOENT) : lookups.answerEntry(talk, node);
  }

  Step link(Conversation talk) {
    FuseNode node = lookups.nodes().find(talk.request().argument(FuseField.LINK_OLDNODEID));
    if (node == null) {
      return Step.failure(Errno.ESTALE);
    }
    if (Lookups.isTooLong(talk.request(), FuseRequest.Name.FIRST)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    if (!lookups.terms().has(Puffs.PUFFS_VN_LINK)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    talk.hold(node);
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_LINK, talk.node(), VnLink.SIZE);
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    FuseRequest.Name name = FuseRequest.Name.FIRST;
    Frames.putName(frame, VnLink.CN_OFFSET, Namei.CREATE, flags, talk.request(), name);
    talk.request().putCredentials(frame, VnLink.CN_CRED_OFFSET);
    frame.putLong(VnLink.COOKIE_TARG_OFFSET, node.cookie());
    return Step.ask(frame, reply -> lookups.answerEntry(talk, node));
  }

  Step unlink(Conversation talk) {
    return remove(talk, Puffs.PUFFS_VN_REMOVE);
  }

  Step rmdir(Conversation talk) {
    return remove(talk, Puffs.PUFFS_VN_RMDIR);
  }

  private Step remove(Conversation talk, int operation) {
    return lookups.terms().has(operation)
        ? lookups.lookUp(talk, talk.node(), FuseRequest.Name.FIRST, Namei.DELETE, removable)
        : Step.failure(Errno.EOPNOTSUPP);
  }

  private Step remove(Conversation talk, @Nullable FuseNode node) {
    if (node == null) {
      return Step.failure(Errno.ENOENT);
    }
    boolean isUnlink = talk.request().opcode() == FuseOpcode.UNLINK;
    int operation = isUnlink ? Puffs.PUFFS_VN_REMOVE : Puffs.PUFFS_VN_RMDIR;
    ByteBuffer frame = talk.frame(operation, talk.node(), VnRemove.SIZE);
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    FuseRequest.Name name = FuseRequest.Name.FIRST;
    Frames.putName(frame, VnRemove.CN_OFFSET, Namei.DELETE, flags, talk.request(), name);
    talk.request().putCredentials(frame, VnRemove.CN_CRED_OFFSET);
    frame.putLong(VnRemove.COOKIE_TARG_OFFSET, node.cookie());
    return talk.ask(frame, REMOVED).about(talk.node(), node);
  }

  private static Step removed(Reply reply) {
    return Step.DONE;
  }

  Step rename(Conversation talk) {
    return rename(talk, talk.request().argument(FuseField.RENAME_NEWDIR), 0);
  }

  Step rename2(Conversation talk) {
    long flags = talk.request().argument(FuseField.RENAME2_FLAGS);
    return (flags & ~NO_REPLACE) != 0
        ? Step.failure(Errno.EINVAL) // no frame exchanges names or leaves a whiteout
        : rename(talk, talk.request().argument(FuseField.RENAME2_NEWDIR), flags);
  }

  private Step rename(Conversation talk, long newDirectory, long flags) {
    FuseNode directory = lookups.nodes().find(newDirectory);
    if (directory == null) {
      return Step.failure(Errno.ESTALE);
    }
    if (!lookups.terms().has(Puffs.PUFFS_VN_RENAME)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    talk.hold(directory);
    return lookups.lookUp(
        talk,
        talk.node(),
        FuseRequest.Name.FIRST,
        Namei.DELETE,
        (same, source) ->
            source == null ? Step.failure(Errno.ENOENT) : renameTo(talk, source, directory, flags));
  }

  private Step renameTo(Conversation talk, FuseNode source, FuseNode directory, long flags) {
    return lookups.lookUp(
        talk,
        directory,
        FuseRequest.Name.SECOND,
        Namei.RENAME,
        (same, target) ->
            target != null && (flags & NO_REPLACE) != 0
                ? Step.failure(Errno.EEXIST)
                : rename(talk, source, directory, target == null ? 0 : target.cookie()));
  }

  private static Step rename(Conversation talk, FuseNode source, FuseNode directory, long target) {
    FuseRequest request = talk.request();
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_RENAME, talk.node(), VnRename.SIZE);
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    FuseRequest.Name from = FuseRequest.Name.FIRST;
    Frames.putName(frame, VnRename.CN_SRC_OFFSET, Namei.DELETE, flags, request, from);
    FuseRequest.Name to = FuseRequest.Name.SECOND;
    Frames.putName(frame, VnRename.CN_TARG_OFFSET, Namei.RENAME, flags, request, to);
    request.putCredentials(frame, VnRename.CN_SRC_CRED_OFFSET);
    request.putCredentials(frame, VnRename.CN_TARG_CRED_OFFSET);
    frame.putLong(VnRename.COOKIE_SRC_OFFSET, source.cookie());
    frame.putLong(VnRename.COOKIE_TARG_OFFSET, target);
    frame.putLong(VnRename.COOKIE_TARGDIR_OFFSET, directory.cookie());
    return Step.ask(frame, reply -> Step.DONE);
  }
}
