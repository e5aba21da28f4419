/**
 * A directory of an SSH server as a file system, by SFTP protocol version 3.
 *
 * <p>{@link org.jpuffs.examples.sftp.SftpFs} is a module of its own, so that those who use memfs do
 * not get an SSH library. That library is Apache MINA SSHD ({@code sshd-core}, Apache License 2.0).
 * It makes the encrypted connection and nothing more: the packets of SFTP are written and read
 * here, by a codec of a {@link org.jpuffs.peer.Peer}.
 *
 * <p>The library is not a module of the Java platform: two of its jars have packages of the same
 * name. So this package is for the class path.
 */
@NullMarked
package org.jpuffs.examples.sftp;

import org.jspecify.annotations.NullMarked;
