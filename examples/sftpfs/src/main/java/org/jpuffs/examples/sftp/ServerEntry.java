package org.jpuffs.examples.sftp;

/**
 * A name in an answer NAME.
 *
 * @param name the name, with one character for each byte
 * @param attributes what the server says about it, perhaps nothing
 */
record ServerEntry(String name, ServerAttributes attributes) {}
