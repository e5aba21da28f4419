package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/** Requests that make a file. The kernel has looked its name up. */
final class CreationRequests {
  private static final int PERMISSIONS = 07777;
  private static final int ALL = 0777;

  private final Function<Reply, Step> made = this::made;
  private final Intermediate.WithNode opensFile = this::open;
  private final Intermediate.WithNode answersEntry = this::answerEntry;
  private final Intermediate.WithFlags answersOpened = this::answerOpened;
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
    return make(talk, frame(talk, Puffs.PUFFS_VN_CREATE, mode), opensFile);
  }

  private Step open(Conversation talk, @Nullable FuseNode made) {
    FuseNode node = Objects.requireNonNull(made);
    talk.kept.subject = node;
    return files.open(talk, node, talk.request().argument(FuseField.CREATE_FLAGS), answersOpened);
  }

  private Step answerOpened(Conversation talk, int openFlags) {
    return lookups.answerOpenedEntry(talk, talk.kept.subject(), openFlags);
  }

  private Step answerEntry(Conversation talk, @Nullable FuseNode made) {
    return lookups.answerEntry(talk, Objects.requireNonNull(made));
  }

  Step mkdir(Conversation talk) {
    int mode = (int) talk.request().argument(FuseField.MKDIR_MODE) & PERMISSIONS | Modes.S_IFDIR;
    return make(talk, frame(talk, Puffs.PUFFS_VN_MKDIR, mode));
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
    ByteBuffer frame = frame(talk, operation, mode);
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
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_SYMLINK, talk.node(), VnSymlink.SIZE);
    fill(talk, frame, mode);
    frame.put(VnSymlink.LINK_OFFSET, target);
    return make(talk, frame);
  }

  private static ByteBuffer frame(Conversation talk, int operation, int mode) {
    return fill(talk, talk.frame(operation, talk.node(), VnCreate.SIZE), mode);
  }

  /** Sets the fields that all these messages begin with, but for the name. */
  private static ByteBuffer fill(Conversation talk, ByteBuffer frame, int mode) {
    talk.request().putCredentials(frame, VnCreate.CN_CRED_OFFSET);
    Vattr va = Frames.withoutValues(talk.attributes(frame, VnCreate.VA_OFFSET));
    va.type(FuseAttributes.type(mode)).mode(mode & PERMISSIONS);
    return frame;
  }

  private Step make(Conversation talk, ByteBuffer frame) {
    return make(talk, frame, answersEntry);
  }

  private Step make(Conversation talk, ByteBuffer frame, Intermediate.WithNode then) {
    FuseRequest.Name name = FuseRequest.Name.FIRST;
    if (Lookups.isTooLong(talk.request(), name)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    int operation = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    if (!lookups.terms().has(operation)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    int flags = Namei.ISLASTCN | Namei.LOCKPARENT;
    Frames.putName(frame, VnCreate.CN_OFFSET, Namei.CREATE, flags, talk.request(), name);
    talk.kept.withNode = then;
    return talk.ask(frame, made);
  }

  private Step made(Reply reply) {
    Conversation talk = reply.talk();
    long cookie = reply.frame().getLong(VnCreate.NEWNODE_OFFSET);
    return lookups.named(talk, talk.node(), cookie, talk.kept.withNode);
  }
}
