package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnSetgetattr;

/** The steps that most requests share: a name becomes a node, a node gets attributes. */
final class Lookups {
  /** {@code NAME_MAX} of Linux, whose FUSE would let longer names through. */
  static final int LONGEST_NAME = 255;

  private final FuseNodes nodes;
  private final MountTerms terms;

  Lookups(FuseNodes nodes, MountTerms terms) {
    this.nodes = nodes;
    this.terms = terms;
  }

  MountTerms terms() {
    return terms;
  }

  FuseNodes nodes() {
    return nodes;
  }

  /** Whether {@code name} is longer than names are on Linux. */
  static boolean isTooLong(byte[] name) {
    return name.length > LONGEST_NAME;
  }

  /**
   * Looks {@code name} up, with the purpose {@code nameiop} of {@link Namei}.
   *
   * @param found gets the node, which the conversation holds
   * @param missing what follows if there is no such name
   */
  Step lookUp(
      Conversation talk,
      FuseNode directory,
      byte[] name,
      int nameiop,
      Function<FuseNode, Step> found,
      Supplier<Step> missing) {
    if (isTooLong(name)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    int flags = nameiop == Namei.LOOKUP ? 0 : Namei.ISLASTCN | Namei.LOCKPARENT;
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_LOOKUP, directory, VnLookup.SIZE);
    Frames.putName(frame, VnLookup.CN_OFFSET, nameiop, flags, name);
    talk.request().putCredentials(frame, VnLookup.CN_CRED_OFFSET);
    return Step.askAnyway(
        frame,
        reply -> {
          if (reply.error() == Errno.ENOENT.number()) {
            return missing.get();
          }
          return reply.error() != 0
              ? Step.failure(reply.error())
              : named(talk, directory, reply.frame().getLong(VnLookup.NEWNODE_OFFSET), found);
        });
  }

  /** Goes on with the node that a reply has named. */
  Step named(Conversation talk, FuseNode directory, long cookie, Function<FuseNode, Step> then) {
    if (cookie == 0 || cookie == directory.cookie) {
      return Step.failure(Errno.EPROTO); // as puffs_vnop_lookup and puffs_newnode
    }
    return then.apply(talk.hold(nodes.named(cookie)));
  }

  /** Gets the attributes of {@code node}; {@code then} must take what it needs of them at once. */
  Step attributes(Conversation talk, FuseNode node, Function<Vattr, Step> then) {
    if (!terms.has(Puffs.PUFFS_VN_GETATTR)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_GETATTR, node, VnSetgetattr.SIZE);
    talk.request().putCredentials(frame, VnSetgetattr.CRED_OFFSET);
    Frames.noAttributes(frame, VnSetgetattr.VA_OFFSET);
    return Step.ask(
        frame, reply -> then.apply(new Vattr().wrap(reply.frame(), VnSetgetattr.VA_OFFSET)));
  }

  /** Answers with the attributes of {@code node}: {@code fuse_attr_out}, not to be cached. */
  Step answerAttributes(Conversation talk, FuseNode node) {
    return attributes(
        talk,
        node,
        va -> {
          ByteBuffer body = Frames.bytes(FuseStruct.ATTR_OUT.size());
          FuseAttributes.put(va, body, FuseField.ATTR_OUT_ATTR.offset());
          return Step.of(body);
        });
  }

  /** Answers with {@code node}: {@code fuse_entry_out}, not to be cached. */
  Step answerEntry(Conversation talk, FuseNode node) {
    return attributes(talk, node, va -> entry(va, node, Frames.bytes(FuseStruct.ENTRY_OUT.size())));
  }

  /** The same with a {@code fuse_open_out} after it. */
  Step answerOpenedEntry(Conversation talk, FuseNode node, int openFlags) {
    return attributes(
        talk,
        node,
        va -> {
          int size = FuseStruct.ENTRY_OUT.size();
          ByteBuffer body = Frames.bytes(size + FuseStruct.OPEN_OUT.size());
          FuseField.OPEN_OUT_FLAGS.put(body, size, openFlags);
          return entry(va, node, body);
        });
  }

  private static Step entry(Vattr va, FuseNode node, ByteBuffer body) {
    FuseField.ENTRY_NODEID.put(body, 0, node.id);
    FuseAttributes.put(va, body, FuseField.ENTRY_ATTR.offset());
    return new Step.Answer(0, body, node);
  }
}
