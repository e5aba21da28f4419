package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnDeleteextattr;
import org.jpuffs.wire.VnGetextattr;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnSetextattr;
import org.jspecify.annotations.Nullable;

/**
 * Requests about extended attributes. A name with the prefix {@code user.} or {@code trusted.} is
 * one of NetBSD's two namespaces; no server has others.
 */
final class ExtattrRequests {
  // XATTR_*: the attribute must not exist, or must.
  private static final long CREATE = 1;
  private static final long REPLACE = 2;

  private enum Namespace {
    USER("user.", Extattr.EXTATTR_NAMESPACE_USER),
    SYSTEM("trusted.", Extattr.EXTATTR_NAMESPACE_SYSTEM);

    final byte[] prefix;
    final int number;

    Namespace(String prefix, int number) {
      this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
      this.number = number;
    }

    boolean has(byte[] name) {
      int end = prefix.length;
      return name.length > end && Arrays.equals(name, 0, end, prefix, 0, end);
    }
  }

  private final MountTerms terms;

  ExtattrRequests(MountTerms terms) {
    this.terms = terms;
  }

  /** ENOSYS if the server lacks the operation: then the kernel asks no more. */
  private @Nullable Step refusal(int operation) {
    return terms.has(operation) ? null : Step.failure(Errno.ENOSYS);
  }

  private static @Nullable Namespace namespace(byte[] name) {
    for (Namespace each : Namespace.values()) {
      if (each.has(name)) {
        return each;
      }
    }
    return null;
  }

  /** A frame with namespace and name, which all but LISTEXTATTR begin with; null if too long. */
  private static @Nullable ByteBuffer named(
      Conversation talk, int operation, Namespace namespace, int size) {
    byte[] whole = talk.request().name();
    int length = whole.length - namespace.prefix.length;
    if (length >= Puffs.PUFFS_EXTNAMELEN) {
      return null;
    }
    ByteBuffer frame = Frames.ofNode(operation, talk.node(), size);
    frame.putInt(VnGetextattr.ATTRNAMESPACE_OFFSET, namespace.number);
    frame.put(VnGetextattr.ATTRNAME_OFFSET, whole, namespace.prefix.length, length);
    talk.request().putCredentials(frame, VnGetextattr.CRED_OFFSET);
    return frame;
  }

  Step get(Conversation talk) {
    Step refusal = refusal(Puffs.PUFFS_VN_GETEXTATTR);
    Namespace namespace = namespace(talk.request().name());
    if (refusal != null || namespace == null) {
      return refusal != null ? refusal : Step.failure(Errno.ENOATTR);
    }
    long size = talk.request().argument(FuseField.GETXATTR_SIZE);
    return size == 0
        ? length(talk, namespace, length -> Step.of(sizeBody(length)))
        : value(talk, namespace, (int) Math.min(size, terms.mostData()));
  }

  private static ByteBuffer sizeBody(long length) {
    ByteBuffer body = Frames.bytes(FuseStruct.GETXATTR_OUT.size());
    FuseField.GETXATTR_OUT_SIZE.put(body, 0, length);
    return body;
  }

  /** A frame that asks for the length of a value; null if the name is too long. */
  private static @Nullable ByteBuffer lengthFrame(Conversation talk, Namespace namespace) {
    ByteBuffer frame = named(talk, Puffs.PUFFS_VN_GETEXTATTR, namespace, VnGetextattr.SIZE);
    return frame == null ? null : frame.putLong(VnGetextattr.DATASIZE_OFFSET, 1);
  }

  private static Step length(Conversation talk, Namespace namespace, Function<Long, Step> then) {
    ByteBuffer frame = lengthFrame(talk, namespace);
    return frame == null
        ? Step.failure(Errno.ENOATTR)
        : Step.ask(frame, reply -> then.apply(reply.frame().getLong(VnGetextattr.DATASIZE_OFFSET)));
  }

  /** Reads a value. One that is longer than {@code room} is ERANGE: NetBSD would cut it. */
  private Step value(Conversation talk, Namespace namespace, int room) {
    return length(
        talk,
        namespace,
        length -> {
          if (length > room) {
            return Step.failure(Errno.ERANGE);
          }
          ByteBuffer frame = named(talk, Puffs.PUFFS_VN_GETEXTATTR, namespace, VnGetextattr.SIZE);
          if (frame == null) {
            return Step.failure(Errno.ENOATTR);
          }
          frame.putLong(VnGetextattr.RESID_OFFSET, room);
          Frames.addRoom(frame, room);
          int resid = VnGetextattr.RESID_OFFSET;
          return Step.ask(frame, reply -> bytes(reply, VnGetextattr.SIZE, resid, room));
        });
  }

  private static Step bytes(Reply reply, int at, int residOffset, int room) {
    long resid = reply.frame().getLong(residOffset);
    long length = room - resid;
    if (Long.compareUnsigned(resid, room) > 0 || at + length > reply.length()) {
      return Step.failure(Errno.EPROTO);
    }
    ByteBuffer body = Frames.bytes((int) length);
    return Step.of(body.put(0, reply.frame(), at, (int) length));
  }

  Step set(Conversation talk) {
    Step refusal = refusal(Puffs.PUFFS_VN_SETEXTATTR);
    Namespace namespace = namespace(talk.request().name());
    if (refusal != null || namespace == null) {
      return refusal != null ? refusal : Step.failure(Errno.EOPNOTSUPP);
    }
    long flags = setFlags(talk);
    if ((flags & (CREATE | REPLACE)) == 0) {
      return store(talk, namespace);
    }
    ByteBuffer frame = lengthFrame(talk, namespace);
    if (frame == null) {
      return Step.failure(Errno.ERANGE);
    }
    return Step.askAnyway(
        frame,
        reply -> {
          boolean isThere = reply.error() == 0;
          if (!isThere && reply.error() != Errno.ENOATTR.number()) {
            return Step.failure(reply.error());
          }
          if (isThere && (flags & CREATE) != 0) {
            return Step.failure(Errno.EEXIST);
          }
          return !isThere && (flags & REPLACE) != 0
              ? Step.failure(Errno.ENOATTR)
              : store(talk, namespace);
        });
  }

  /** The second number of {@code fuse_setxattr_in}, of which the first is the size. */
  private static long setFlags(Conversation talk) {
    return talk.request().argument(FuseField.SETXATTR_FLAGS);
  }

  private Step store(Conversation talk, Namespace namespace) {
    int length = (int) talk.request().argument(FuseField.SETXATTR_SIZE);
    if (length > terms.mostData()) {
      return Step.failure(Errno.E2BIG);
    }
    int size = VnSetextattr.SIZE + length;
    ByteBuffer frame = named(talk, Puffs.PUFFS_VN_SETEXTATTR, namespace, size);
    if (frame == null) {
      return Step.failure(Errno.ERANGE);
    }
    frame.putLong(VnSetextattr.RESID_OFFSET, length);
    frame.put(VnSetextattr.SIZE, talk.request().data(), 0, length);
    return Step.ask(
        frame,
        reply ->
            reply.frame().getLong(VnSetextattr.RESID_OFFSET) == 0
                ? Step.DONE
                : Step.failure(Errno.EIO));
  }

  Step remove(Conversation talk) {
    Step refusal = refusal(Puffs.PUFFS_VN_DELETEEXTATTR);
    Namespace namespace = namespace(talk.request().name());
    if (refusal != null || namespace == null) {
      return refusal != null ? refusal : Step.failure(Errno.ENOATTR);
    }
    ByteBuffer frame = named(talk, Puffs.PUFFS_VN_DELETEEXTATTR, namespace, VnDeleteextattr.SIZE);
    return frame == null ? Step.failure(Errno.ENOATTR) : Step.ask(frame, reply -> Step.DONE);
  }

  /**
   * Lists the names of both namespaces; those that the caller may not see are left out. On Linux
   * who reaches a file may list its names, and NetBSD's file systems want permission to read it: so
   * the superuser asks.
   */
  Step list(Conversation talk) {
    Step refusal = refusal(Puffs.PUFFS_VN_LISTEXTATTR);
    if (refusal != null) {
      return refusal;
    }
    ByteBuffer names = Frames.bytes(2 * terms.mostData());
    return list(talk, Namespace.USER, names, () -> listSystem(talk, names));
  }

  private Step listSystem(Conversation talk, ByteBuffer names) {
    return talk.request().uid() == 0
        ? list(talk, Namespace.SYSTEM, names, () -> listed(talk, names))
        : listed(talk, names);
  }

  private static Step listed(Conversation talk, ByteBuffer names) {
    names.flip();
    long size = talk.request().argument(FuseField.GETXATTR_SIZE);
    if (size == 0) {
      return Step.of(sizeBody(names.limit()));
    }
    return names.limit() > size ? Step.failure(Errno.ERANGE) : Step.of(names);
  }

  private Step list(Conversation talk, Namespace namespace, ByteBuffer names, Supplier<Step> then) {
    int room = terms.mostData() / 4; // the prefixes make each name longer
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_LISTEXTATTR, talk.node(), VnListextattr.SIZE);
    frame.putInt(VnListextattr.ATTRNAMESPACE_OFFSET, namespace.number);
    frame.putInt(VnListextattr.FLAG_OFFSET, Extattr.EXTATTR_LIST_LENPREFIX);
    FuseRequest.putUser(frame, VnListextattr.CRED_OFFSET, 0, 0);
    frame.putLong(VnListextattr.RESID_OFFSET, room);
    Frames.addRoom(frame, room);
    return Step.ask(
        frame,
        reply -> {
          Step read = bytes(reply, VnListextattr.SIZE, VnListextattr.RESID_OFFSET, room);
          if (!(read instanceof Step.Answer answer) || answer.body() == null) {
            return read;
          }
          return add(namespace, answer.body(), names) ? then.get() : Step.failure(Errno.EPROTO);
        });
  }

  /** Adds names, each after a byte with its length; false if the list is malformed. */
  private static boolean add(Namespace namespace, ByteBuffer list, ByteBuffer names) {
    int at = 0;
    while (at < list.limit()) {
      int length = list.get(at) & 0xff;
      int space = namespace.prefix.length + length + 1;
      if (at + 1 + length > list.limit() || space > names.remaining()) {
        return false;
      }
      names.put(namespace.prefix).put(list.slice(at + 1, length)).put((byte) 0);
      at += 1 + length;
    }
    return true;
  }
}
