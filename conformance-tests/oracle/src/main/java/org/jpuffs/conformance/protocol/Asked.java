package org.jpuffs.conformance.protocol;

import org.jspecify.annotations.Nullable;

/** What is kept of a request until it is answered; used again for another one after that. */
final class Asked {
  /** The number of the request. */
  long id;

  /** Its class, without flags. */
  int opclass;

  /** Its type. */
  int optype;

  /** The node it is about. */
  long cookie;

  /** How long the answer may be, in bytes. */
  long room;

  /** How many bytes it asks to move, 0 if none. */
  long resid;

  /** Where to begin, of READDIR. */
  long offset;

  /** How large a file has to be for it, of WRITE and SETATTR. */
  long end;

  /** True if the kernel itself asks, for nobody, of WRITE and SETATTR. */
  boolean ofKernel;

  /** How many cookies it asks for, of READDIR. */
  long cookies;

  /** True if it looks {@code ..} up. */
  boolean dotDot;

  /** The type that a new node is to have. */
  int type;

  /** The next in the list that it is in. */
  @Nullable Asked next;

  /** Begins with another request. */
  Asked begin(long number, int ofClass, int ofType, long node, long most) {
    id = number;
    opclass = ofClass;
    optype = ofType;
    cookie = node;
    room = most;
    resid = 0;
    offset = 0;
    end = 0;
    ofKernel = false;
    cookies = 0;
    dotDot = false;
    type = 0;
    return this;
  }
}
