package org.jpuffs.fuse;

/** Bytes that are no request. The message names the field and the rule. */
final class MalformedRequestException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedRequestException(String message) {
    super(message);
  }
}
