package org.jpuffs.fs;

import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the error number of an exception of java.io, java.net and java.nio. */
final class IoErrors {
  private static final Map<Class<?>, Errno> BY_CLASS =
      Map.ofEntries(
          Map.entry(NoSuchFileException.class, Errno.ENOENT),
          Map.entry(FileNotFoundException.class, Errno.ENOENT),
          Map.entry(FileAlreadyExistsException.class, Errno.EEXIST),
          Map.entry(DirectoryNotEmptyException.class, Errno.ENOTEMPTY),
          Map.entry(AccessDeniedException.class, Errno.EACCES),
          Map.entry(NotDirectoryException.class, Errno.ENOTDIR),
          Map.entry(NotLinkException.class, Errno.EINVAL),
          Map.entry(UserPrincipalNotFoundException.class, Errno.EINVAL),
          Map.entry(AtomicMoveNotSupportedException.class, Errno.EXDEV),
          Map.entry(FileSystemLoopException.class, Errno.ELOOP),
          Map.entry(CharacterCodingException.class, Errno.EILSEQ),
          Map.entry(CharConversionException.class, Errno.EILSEQ),
          Map.entry(InterruptedIOException.class, Errno.EINTR),
          Map.entry(ClosedByInterruptException.class, Errno.EINTR),
          Map.entry(FileLockInterruptionException.class, Errno.EINTR),
          Map.entry(ClosedChannelException.class, Errno.EBADF),
          Map.entry(SocketTimeoutException.class, Errno.ETIMEDOUT),
          Map.entry(InterruptedByTimeoutException.class, Errno.ETIMEDOUT),
          Map.entry(ConnectException.class, Errno.ECONNREFUSED),
          Map.entry(PortUnreachableException.class, Errno.ECONNREFUSED),
          Map.entry(BindException.class, Errno.EADDRINUSE),
          Map.entry(NoRouteToHostException.class, Errno.EHOSTUNREACH),
          Map.entry(UnknownHostException.class, Errno.EHOSTUNREACH),
          Map.entry(ProtocolException.class, Errno.EPROTO));

  /** Texts of strerror(3), of NetBSD and of other systems. */
  private static final Map<String, Errno> BY_TEXT =
      Map.ofEntries(
          Map.entry("Operation not permitted", Errno.EPERM),
          Map.entry("No such file or directory", Errno.ENOENT),
          Map.entry("Interrupted system call", Errno.EINTR),
          Map.entry("Input/output error", Errno.EIO),
          Map.entry("Argument list too long", Errno.E2BIG),
          Map.entry("Bad file descriptor", Errno.EBADF),
          Map.entry("Cannot allocate memory", Errno.ENOMEM),
          Map.entry("Permission denied", Errno.EACCES),
          Map.entry("Device or resource busy", Errno.EBUSY), // Linux
          Map.entry("Device busy", Errno.EBUSY), // NetBSD
          Map.entry("File exists", Errno.EEXIST),
          Map.entry("Invalid cross-device link", Errno.EXDEV), // Linux
          Map.entry("Cross-device link", Errno.EXDEV), // NetBSD
          Map.entry("Not a directory", Errno.ENOTDIR),
          Map.entry("Is a directory", Errno.EISDIR),
          Map.entry("Invalid argument", Errno.EINVAL),
          Map.entry("Too many open files in system", Errno.ENFILE),
          Map.entry("Too many open files", Errno.EMFILE),
          Map.entry("Text file busy", Errno.ETXTBSY),
          Map.entry("File too large", Errno.EFBIG),
          Map.entry("No space left on device", Errno.ENOSPC),
          Map.entry("Read-only file system", Errno.EROFS),
          Map.entry("Too many links", Errno.EMLINK),
          Map.entry("Broken pipe", Errno.EPIPE),
          Map.entry("Numerical result out of range", Errno.ERANGE), // Linux
          Map.entry("Result too large", Errno.ERANGE), // NetBSD
          Map.entry("Operation not supported", Errno.EOPNOTSUPP),
          Map.entry("Address already in use", Errno.EADDRINUSE),
          Map.entry("Network is down", Errno.ENETDOWN),
          Map.entry("Network is unreachable", Errno.ENETUNREACH),
          Map.entry("Connection reset by peer", Errno.ECONNRESET),
          Map.entry("Connection reset", Errno.ECONNRESET), // java.net
          Map.entry("Connection timed out", Errno.ETIMEDOUT), // Linux
          Map.entry("Operation timed out", Errno.ETIMEDOUT), // NetBSD
          Map.entry("Connection refused", Errno.ECONNREFUSED),
          Map.entry("Too many levels of symbolic links", Errno.ELOOP),
          Map.entry("File name too long", Errno.ENAMETOOLONG),
          Map.entry("No route to host", Errno.EHOSTUNREACH),
          Map.entry("Directory not empty", Errno.ENOTEMPTY),
          Map.entry("Disk quota exceeded", Errno.EDQUOT), // Linux
          Map.entry("Disc quota exceeded", Errno.EDQUOT), // NetBSD
          Map.entry("Stale file handle", Errno.ESTALE), // Linux
          Map.entry("Stale NFS file handle", Errno.ESTALE), // NetBSD
          Map.entry("No data available", Errno.ENODATA),
          Map.entry("Attribute not found", Errno.ENOATTR));

  private IoErrors() {}

  static Errno find(IOException failure) {
    if (failure.getCause() instanceof ErrnoException error) {
      return error.errno();
    }
    Errno byText = byText(failure);
    if (byText != null) {
      return byText;
    }
    Class<?> type = failure.getClass();
    while (type != IOException.class) {
      Errno byClass = BY_CLASS.get(type);
      if (byClass != null) {
        return byClass;
      }
      type = type.getSuperclass();
    }
    return Errno.EIO;
  }

  private static @Nullable Errno byText(IOException failure) {
    // The message of a FileSystemException begins with the file, which may be named like an error.
    String text = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    if (text == null) {
      return null;
    }
    if (failure instanceof FileNotFoundException) { // "f (Permission denied)"
      int open = text.lastIndexOf('(');
      return text.endsWith(")") ? BY_TEXT.get(text.substring(open + 1, text.length() - 1)) : null;
    }
    // "Error writing extended attribute 'a': No space left on device"
    int colon = text.lastIndexOf(": ");
    return BY_TEXT.get(colon < 0 ? text : text.substring(colon + 2));
  }
}
