package org.jpuffs.conformance.program;

import java.util.Locale;

/** What a rule can do to a reply. */
public enum ReplyChange {
  /** Replies with an error; the file system does not get the request. */
  ERRNO(Kind.REFUSES),
  /** Replies with a number that need not be an error. */
  RAWRV(Kind.REFUSES),
  /** Closes the device instead of replying. */
  CLOSE(Kind.REFUSES),

  /** Sends the reply after so many others, or when there is nothing else to do. */
  HOLD(Kind.DEFERS),
  /** The server does not receive a frame, although there is one, so many times. */
  STALL(Kind.DEFERS),
  /** Sends that signal to the process that waits for the reply, and holds the reply. */
  SIGNAL(Kind.DEFERS),

  /**
   * The operation waits for so many milliseconds of the kernel's clock before it is carried out,
   * while the server takes other requests.
   */
  LATE(Kind.DEFERS),

  /** Delays the reply for so many milliseconds. */
  DELAY(Kind.EDITS),
  /** Bits to set in {@code preq_setbacks}. */
  SETBACK(Kind.EDITS),
  /** {@code pvnr_oflags} of OPEN. */
  OFLAGS(Kind.EDITS),
  /** The type of a node that was found. */
  VTYPE(Kind.EDITS),
  /** The size of a node that was found. */
  VSIZE(Kind.EDITS),
  /** LOOKUP returns another cookie: -1 the directory's, 0 none, K that of the K-th node made. */
  LOOKUPCK(Kind.EDITS),
  /**
   * An operation that makes a node returns another cookie: -1 none, 0 the root's, K the K-th
   * node's.
   */
  CREATECK(Kind.EDITS),
  /** {@code pkcn_consume} of LOOKUP. */
  CONSUME(Kind.EDITS),
  /** {@code pkcn_consume} of LOOKUP, which returns the node after so many bytes of the path. */
  CONSUMETO(Kind.EDITS),
  /** Clears REQUIREDIR in the flags of a component. The argument is not used. */
  CLEARREQDIR(Kind.EDITS),
  /** The resid of READ and WRITE. */
  RESID(Kind.EDITS),
  /** The resid of READDIR. */
  DIRRESID(Kind.EDITS),
  /** The length of a link's target. */
  LINKLEN(Kind.EDITS),

  /** The reply is written twice. */
  DUP(Kind.BREAKS),
  /** A reply with an unknown id, then the right one. */
  BADID(Kind.BREAKS),
  /** A class that does not exist, then the right one. */
  BADCLASS(Kind.BREAKS),
  /** A frame shorter than a header, then the right one. */
  SHORTFRAME(Kind.BREAKS),
  /** A write that is shorter than the length in the header, then the right one. */
  TRUNCWRITE(Kind.BREAKS),
  /** A write of four bytes, then the right one. */
  TINYWRITE(Kind.BREAKS),
  /** The reply in two writes, then the right one. */
  SPLIT(Kind.BREAKS),
  /** A write that is longer than the length in the header. */
  EXTRATAIL(Kind.BREAKS),
  /** The header alone. */
  HDRONLY(Kind.BREAKS),
  /** A frame that is longer than the request allows, by so many bytes. */
  LONGFRAME(Kind.BREAKS),
  /** A reply that is not marked as one. */
  NOISRESP(Kind.BREAKS),
  /** A header with length, id, class and result; all else is 0. */
  ZEROREQ(Kind.BREAKS);

  /** How the change is made. */
  public enum Kind {
    /** Replies in place of the file system. */
    REFUSES,
    /** Changes the reply of the file system. */
    EDITS,
    /** Changes when something happens, not what. */
    DEFERS,
    /** Writes other bytes than the reply. */
    BREAKS
  }

  private final Kind kind;

  ReplyChange(Kind kind) {
    this.kind = kind;
  }

  /** How it is made. */
  public Kind kind() {
    return kind;
  }

  /** The word in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The change of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ReplyChange of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
