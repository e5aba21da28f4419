package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;

/**
 * Requests about names that exist. The kernel sends names alone where puffs names nodes as well: a
 * LOOKUP finds them.
 */
final class NameRequests {
  /** {@code RENAME_NOREPLACE} of renameat2(2). */
  private static final int NO_REPLACE = 1;

  private final Lookups lookups;

  NameRequests(Lookups lookups) {
    this.lookups = lookups;
  }

  Step lookup(Conversation talk) {
    return lookups.lookUp(
        talk,
        talk.node(),
        talk.request().name(),
        Namei.LOOKUP,
        node -> lookups.answerEntry(talk, node),
        () -> Step.failure(Errno.ENOENT));
  }

  Step link(Conversation talk) {
    FuseNode node = lookups.nodes().find(talk.request().argument(FuseField.LINK_OLDNODEID));
    if (node == null) {
      return Step.failure(Errno.ESTALE);
    }
    byte[] name = talk.request().name();
    if (Lookups.isTooLong(name)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    if (!lookups.terms().has(Puffs.PUFFS_VN_LINK)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    talk.hold(node);
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_LINK, talk.node(), VnLink.SIZE);
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    Frames.putName(frame, VnLink.CN_OFFSET, Namei.CREATE, flags, name);
    talk.request().putCredentials(frame, VnLink.CN_CRED_OFFSET);
    frame.putLong(VnLink.COOKIE_TARG_OFFSET, node.cookie);
    return Step.ask(frame, reply -> lookups.answerEntry(talk, node));
  }

  Step unlink(Conversation talk) {
    return remove(talk, Puffs.PUFFS_VN_REMOVE);
  }

  Step rmdir(Conversation talk) {
    return remove(talk, Puffs.PUFFS_VN_RMDIR);
  }

  private Step remove(Conversation talk, int operation) {
    if (!lookups.terms().has(operation)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    byte[] name = talk.request().name();
    return lookups.lookUp(
        talk,
        talk.node(),
        name,
        Namei.DELETE,
        node -> {
          ByteBuffer frame = Frames.ofNode(operation, talk.node(), VnRemove.SIZE);
          int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
          Frames.putName(frame, VnRemove.CN_OFFSET, Namei.DELETE, flags, name);
          talk.request().putCredentials(frame, VnRemove.CN_CRED_OFFSET);
          frame.putLong(VnRemove.COOKIE_TARG_OFFSET, node.cookie);
          return Step.ask(frame, talk.node(), node, reply -> Step.DONE);
        },
        () -> Step.failure(Errno.ENOENT));
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
        talk.request().name(),
        Namei.DELETE,
        source -> renameTo(talk, source, directory, flags),
        () -> Step.failure(Errno.ENOENT));
  }

  private Step renameTo(Conversation talk, FuseNode source, FuseNode directory, long flags) {
    return lookups.lookUp(
        talk,
        directory,
        talk.request().secondName(),
        Namei.RENAME,
        target ->
            (flags & NO_REPLACE) != 0
                ? Step.failure(Errno.EEXIST)
                : rename(talk, source, directory, target.cookie),
        () -> rename(talk, source, directory, 0));
  }

  private static Step rename(Conversation talk, FuseNode source, FuseNode directory, long target) {
    FuseRequest request = talk.request();
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_RENAME, talk.node(), VnRename.SIZE);
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    Frames.putName(frame, VnRename.CN_SRC_OFFSET, Namei.DELETE, flags, request.name());
    Frames.putName(frame, VnRename.CN_TARG_OFFSET, Namei.RENAME, flags, request.secondName());
    request.putCredentials(frame, VnRename.CN_SRC_CRED_OFFSET);
    request.putCredentials(frame, VnRename.CN_TARG_CRED_OFFSET);
    frame.putLong(VnRename.COOKIE_SRC_OFFSET, source.cookie);
    frame.putLong(VnRename.COOKIE_TARG_OFFSET, target);
    frame.putLong(VnRename.COOKIE_TARGDIR_OFFSET, directory.cookie);
    return Step.ask(frame, reply -> Step.DONE);
  }
}
