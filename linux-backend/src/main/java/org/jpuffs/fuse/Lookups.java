package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
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

  private static final Intermediate.WithAttributes ANSWER_ATTRIBUTES = Lookups::attributes;
  private static final Intermediate.WithAttributes ANSWER_ENTRY = Lookups::plainEntry;
  private static final Intermediate.WithAttributes ANSWER_OPENED_ENTRY = Lookups::openedEntry;

  private final Function<Reply, Step> lookedUp = this::lookedUp;
  private final Function<Reply, Step> described = Lookups::described;
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

  /** Whether a name of {@code request} is longer than names are on Linux. */
  static boolean isTooLong(FuseRequest request, FuseRequest.Name name) {
    return request.length(name) > LONGEST_NAME;
  }

  /**
   * Looks {@code name} up, with the purpose {@code nameiop} of {@link Namei}.
   *
   * @param then gets the node, which the conversation holds; null if there is no such name
   */
  Step lookUp(
      Conversation talk,
      FuseNode directory,
      FuseRequest.Name name,
      int nameiop,
      Intermediate.WithNode then) {
    if (isTooLong(talk.request(), name)) {
      return Step.failure(Errno.ENAMETOOLONG);
    }
    int flags = nameiop == Namei.LOOKUP ? 0 : Namei.ISLASTCN | Namei.LOCKPARENT;
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_LOOKUP, directory, VnLookup.SIZE);
    Frames.putName(frame, VnLookup.CN_OFFSET, nameiop, flags, talk.request(), name);
    talk.request().putCredentials(frame, VnLookup.CN_CRED_OFFSET);
    talk.kept.directory = directory;
    talk.kept.withNode = then;
    return talk.askAnyway(frame, lookedUp);
  }

  private Step lookedUp(Reply reply) {
    Conversation talk = reply.talk();
    if (reply.error() == Errno.ENOENT.number()) {
      return talk.kept.withNode.apply(talk, null);
    }
    return reply.error() != 0
        ? Step.failure(reply.error())
        : named(
            talk,
            talk.kept.directory(),
            reply.frame().getLong(VnLookup.NEWNODE_OFFSET),
            talk.kept.withNode);
  }

  /** Goes on with the node that a reply has named. */
  Step named(Conversation talk, FuseNode directory, long cookie, Intermediate.WithNode then) {
    if (cookie == 0 || cookie == directory.cookie()) {
      return Step.failure(Errno.EPROTO); // as puffs_vnop_lookup and puffs_newnode
    }
    return then.apply(talk, talk.hold(nodes.named(cookie)));
  }

  /** Gets the attributes of {@code node}. */
  Step attributes(Conversation talk, FuseNode node, Intermediate.WithAttributes then) {
    if (!terms.has(Puffs.PUFFS_VN_GETATTR)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_GETATTR, node, VnSetgetattr.SIZE);
    talk.request().putCredentials(frame, VnSetgetattr.CRED_OFFSET);
    Frames.withoutValues(talk.attributes(frame, VnSetgetattr.VA_OFFSET));
    talk.kept.withAttributes = then;
    return talk.ask(frame, described);
  }

  private static Step described(Reply reply) {
    Conversation talk = reply.talk();
    Vattr va = talk.attributes(reply.frame(), VnSetgetattr.VA_OFFSET);
    return talk.kept.withAttributes.apply(talk, va);
  }

  /** Answers with the attributes of {@code node}: {@code fuse_attr_out}, not to be cached. */
  Step answerAttributes(Conversation talk, FuseNode node) {
    return attributes(talk, node, ANSWER_ATTRIBUTES);
  }

  private static Step attributes(Conversation talk, Vattr va) {
    ByteBuffer body = talk.body(FuseStruct.ATTR_OUT.size());
    FuseAttributes.put(va, body, FuseField.ATTR_OUT_ATTR.offset());
    return talk.answer(body);
  }

  /** Answers with {@code node}: {@code fuse_entry_out}, not to be cached. */
  Step answerEntry(Conversation talk, FuseNode node) {
    talk.kept.subject = node;
    return attributes(talk, node, ANSWER_ENTRY);
  }

  /** The same with a {@code fuse_open_out} after it. */
  Step answerOpenedEntry(Conversation talk, FuseNode node, int openFlags) {
    talk.kept.subject = node;
    talk.kept.openFlags = openFlags;
    return attributes(talk, node, ANSWER_OPENED_ENTRY);
  }

  private static Step plainEntry(Conversation talk, Vattr va) {
    return entry(talk, va, talk.body(FuseStruct.ENTRY_OUT.size()));
  }

  private static Step openedEntry(Conversation talk, Vattr va) {
    int size = FuseStruct.ENTRY_OUT.size();
    ByteBuffer body = talk.body(size + FuseStruct.OPEN_OUT.size());
    FuseField.OPEN_OUT_FLAGS.put(body, size, talk.kept.openFlags);
    return entry(talk, va, body);
  }

  private static Step entry(Conversation talk, Vattr va, ByteBuffer body) {
    FuseNode node = talk.kept.subject();
    FuseField.ENTRY_NODEID.put(body, 0, node.id());
    FuseAttributes.put(va, body, FuseField.ENTRY_ATTR.offset());
    return talk.answer(body, node);
  }
}
