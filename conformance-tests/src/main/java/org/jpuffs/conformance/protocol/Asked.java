package org.jpuffs.conformance.protocol;

/**
 * What is kept of a request until it is answered.
 *
 * @param opclass its class, without flags
 * @param optype its type
 * @param cookie the node it is about
 * @param room how long the answer may be, in bytes
 * @param resid how many bytes it asks to move, 0 if none
 * @param offset where to begin, of READDIR
 * @param cookies how many cookies it asks for, of READDIR
 * @param dotDot true if it looks {@code ..} up
 * @param type the type that a new node is to have
 */
record Asked(
    int opclass,
    int optype,
    long cookie,
    long room,
    long resid,
    long offset,
    long cookies,
    boolean dotDot,
    int type) {}
