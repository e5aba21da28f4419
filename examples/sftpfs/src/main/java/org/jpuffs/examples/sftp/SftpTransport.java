package org.jpuffs.examples.sftp;

import java.io.IOException;

/** Makes connections to one server. */
interface SftpTransport extends AutoCloseable {
  /**
   * Connects, and waits until the connection can be used. Only one thread calls it at a time.
   *
   * @throws IOException if there is no connection; the message names the reason and the remedy
   */
  SftpChannel open() throws IOException;

  /** Closes all connections, and stops the threads of the library. */
  @Override
  void close();
}
