package org.jpuffs.examples.sftp;

import org.jspecify.annotations.Nullable;

/** The open files of the server that belong to a node: at most one to read and one to write. */
final class OpenHandles {
  /** A handle, which is valid on one connection. */
  private record Opened(SftpSession session, String handle) {}

  private @Nullable Opened reading;
  private @Nullable Opened writing;

  /** The handle to read on {@code session}; null if there is none. */
  @Nullable String reading(SftpSession session) {
    return valid(reading, session);
  }

  /** The handle to write on {@code session}; null if there is none. */
  @Nullable String writing(SftpSession session) {
    return valid(writing, session);
  }

  /** A handle on {@code session}; null if there is none. */
  @Nullable String any(SftpSession session) {
    String handle = writing(session);
    return handle == null ? reading(session) : handle;
  }

  private static @Nullable String valid(@Nullable Opened opened, SftpSession session) {
    return opened != null && opened.session == session ? opened.handle : null;
  }

  /** Keeps a handle with which data can be read. */
  void read(SftpSession session, String handle) {
    Opened before = reading;
    reading = new Opened(session, handle);
    close(before);
  }

  /** Keeps a handle with which data can be written. */
  void write(SftpSession session, String handle) {
    Opened before = writing;
    writing = new Opened(session, handle);
    close(before);
  }

  /** Closes all. Nobody waits for the answers. */
  void close() {
    Opened first = reading;
    Opened second = writing;
    reading = null;
    close(first); // unless it is the second as well
    writing = null;
    close(second);
  }

  private void close(@Nullable Opened opened) {
    if (opened != null && !opened.equals(reading) && !opened.equals(writing)) {
      opened.session.close(opened.handle);
    }
  }
}
