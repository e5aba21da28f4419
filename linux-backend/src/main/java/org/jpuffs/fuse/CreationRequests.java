package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnSymlink;

/** Requests that make a file. The kernel has looked its name up. */
final class CreationRequests {
  private static final int PERMISSIONS = 07777;
  private static final int ALL = 0777;

  private final Lookups lookups;
  private final OpenFileRequests files;

  CreationRequests(Lookups lookups, OpenFileRequests files) {
    this.lookups = lookups;
    this.files = files;
  }

  /** Makes a regular file and opens it. */
  Step create(Conversation talk) {
    FuseRequest request = talk.request();
    int mode = (int) request.argument(FuseField.CREATE_MODE) & PERMISSIONS | Modes.S_IFREG;
    long flags = request.argument(FuseField.CREATE_FLAGS);
    return make(
        talk,
        frame(talk, Puffs.PUFFS_VN_CREATE, VnCreate.SIZE, mode),
        node ->
            files.open(
                talk, node, flags, openFlags -> lookups.answerOpenedEntry(talk, node, openFlags)));
  }

  Step mkdir(Conversation talk) {
    int mode = (int) talk.request().argument(FuseField.MKDIR_MODE) & PERMISSIONS | Modes.S_IFDIR;
    return make(talk, frame(talk, Puffs.PUFFS_VN_MKDIR, VnCreate.SIZE, mode));
  }

  /** Makes a file of any type. NetBSD makes regular files and sockets with CREATE. */
  Step mknod(Conversation talk) {
    int mode = (int) talk.request().argument(FuseField.MKNOD_MODE);
    int format = mode & Modes.S_IFMT;
    if (FuseAttributes.type(mode) == 0) {
      return Step.failure(Errno.EINVAL);
    }
    boolean isPlain = format == Modes.S_IFREG || format == Modes.S_IFSOCK;
    int operation = isPlain ? Puffs.PUFFS_VN_CREATE : Puffs.PUFFS_VN_MKNOD;
    ByteBuffer frame = frame(talk, operation, VnCreate.SIZE, mode);
    if (!isPlain) {
      long device = talk.request().argument(FuseField.MKNOD_RDEV);
      new Vattr().wrap(frame, VnCreate.VA_OFFSET).rdev(device);
    }
    return make(talk, frame);
  }

  Step symlink(Conversation talk) {
    byte[] target = talk.request().secondName();
    if (target.length >= Limits.MAXPATHLEN) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    int mode = Modes.S_IFLNK | ALL;
    ByteBuffer frame = frame(talk, Puffs.PUFFS_VN_SYMLINK, VnSymlink.SIZE, mode);
    frame.put(VnSymlink.LINK_OFFSET, target);
    return make(talk, frame);
  }

  /** The fields that all these messages begin with, but for the name. */
  private static ByteBuffer frame(Conversation talk, int operation, int size, int mode) {
    ByteBuffer frame = Frames.ofNode(operation, talk.node(), size);
    talk.request().putCredentials(frame, VnCreate.CN_CRED_OFFSET);
    Vattr va = Frames.noAttributes(frame, VnCreate.VA_OFFSET);
    va.type(FuseAttributes.type(mode)).mode(mode & PERMISSIONS);
    return frame;
  }

  private Step make(Conversation talk, ByteBuffer frame) {
    return make(talk, frame, node -> lookups.answerEntry(talk, node));
  }

  private Step make(Conversation talk, ByteBuffer frame, Function<FuseNode, Step> then) {
    byte[] name = talk.request().name();
    if (Lookups.isTooLong(name)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    int operation = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    if (!lookups.terms().has(operation)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    Frames.putName(frame, VnCreate.CN_OFFSET, Namei.CREATE, flags, name);
    return Step.ask(
        frame,
        reply ->
            lookups.named(talk, talk.node(), reply.frame().getLong(VnCreate.NEWNODE_OFFSET), then));
  }
}
