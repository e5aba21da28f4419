package org.jpuffs.conformance.program;

import java.util.Locale;

/** What a rule can do to a reply. */
public enum ReplyChange {
  /** The error to answer; the file system is not asked. */
  ERRNO(Kind.REFUSES),
  /** The same with a number that need not be an error's. */
  RAWRV(Kind.REFUSES),
  /** The device is closed instead. */
  CLOSE(Kind.REFUSES),

  /** The reply comes behind so many others, or once nothing else is left to do. */
  HOLD(Kind.DEFERS),
  /** The server takes no frame the next so many times that it could. */
  STALL(Kind.DEFERS),
  /** The process that waits for the reply gets that signal, and the reply is held. */
  SIGNAL(Kind.DEFERS),

  /** Milliseconds for which the reply is held back. */
  DELAY(Kind.EDITS),
  /** Bits to set in {@code preq_setbacks}. */
  SETBACK(Kind.EDITS),
  /** {@code pvnr_oflags} of OPEN. */
  OFLAGS(Kind.EDITS),
  /** The type of a node that was found. */
  VTYPE(Kind.EDITS),
  /** The size of a node that was found. */
  VSIZE(Kind.EDITS),
  /** LOOKUP answers another cookie: -1 the directory's, 0 none, K that of the K-th node made. */
  LOOKUPCK(Kind.EDITS),
  /** What makes a node answers another cookie: -1 none, 0 the root's, K the K-th node's. */
  CREATECK(Kind.EDITS),
  /** {@code pkcn_consume} of LOOKUP. */
  CONSUME(Kind.EDITS),
  /** {@code pkcn_consume} of LOOKUP, which answers the node that so many bytes lead to. */
  CONSUMETO(Kind.EDITS),
  /** Takes REQUIREDIR from the flags of a component, whatever the argument. */
  CLEARREQDIR(Kind.EDITS),
  /** The resid of READ and WRITE. */
  RESID(Kind.EDITS),
  /** The resid of READDIR. */
  DIRRESID(Kind.EDITS),
  /** The length of a link's target. */
  LINKLEN(Kind.EDITS),

  /** The reply is written twice. */
  DUP(Kind.BREAKS),
  /** A reply to nothing that was asked, then the right one. */
  BADID(Kind.BREAKS),
  /** A class that does not exist, then the right one. */
  BADCLASS(Kind.BREAKS),
  /** A frame shorter than a header, then the right one. */
  SHORTFRAME(Kind.BREAKS),
  /** A write shorter than the frame says, then the right one. */
  TRUNCWRITE(Kind.BREAKS),
  /** A write of four bytes, then the right one. */
  TINYWRITE(Kind.BREAKS),
  /** The reply in two writes, then the right one. */
  SPLIT(Kind.BREAKS),
  /** A write longer than the frame says. */
  EXTRATAIL(Kind.BREAKS),
  /** The header alone. */
  HDRONLY(Kind.BREAKS),
  /** A frame by so many bytes longer than what was asked for. */
  LONGFRAME(Kind.BREAKS),
  /** A reply that is not marked as one. */
  NOISRESP(Kind.BREAKS),
  /** A header with nothing in it but length, id, class and result. */
  ZEROREQ(Kind.BREAKS);

  /** How the change is made. */
  public enum Kind {
    /** Before the file system is asked, which it is not. */
    REFUSES,
    /** In the reply that the file system gives. */
    EDITS,
    /** By when something happens, not by what it is. */
    DEFERS,
    /** By writing other bytes than the reply. */
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
