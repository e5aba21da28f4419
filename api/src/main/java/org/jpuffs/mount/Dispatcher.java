package org.jpuffs.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.OperationHooks;
import org.jpuffs.wire.Puffs;
import org.jspecify.annotations.Nullable;

/**
 * Calls the operation that a request is for: {@code dispatch()} of libpuffs. An operation that
 * {@link FileSystem#operations()} leaves out is not called, even if the kernel sends it under
 * ALLOPS: the request gets what {@link FileSystem} does by default.
 */
final class Dispatcher<N> {
  private final FileSystem<N> fileSystem;
  private final MountOptions options;
  private final @Nullable OperationHooks hooks;
  private final CookieTable<N> cookies;
  private final Exchange exchange;
  private final Set<Operation> supported;

  // Each is made with its first operation: one of many requests that wait needs only one of them.
  private @Nullable FileSystemOperations<N> wholeOperations;
  private @Nullable NameOperations<N> nameOperations;
  private @Nullable NodeOperations<N> nodeOperations;
  private @Nullable ExtattrOperations<N> extattrOperations;
  private @Nullable Dispatcher<N> defaults;

  /**
   * A dispatcher.
   *
   * @param supported the operations of {@link #supportedBy}
   */
  Dispatcher(
      FileSystem<N> fileSystem,
      Set<Operation> supported,
      MountOptions options,
      CookieTable<N> cookies,
      Exchange exchange) {
    this.fileSystem = fileSystem;
    this.supported = supported;
    this.options = options;
    this.cookies = cookies;
    this.exchange = exchange;
    hooks = options.hooks();
  }

  /**
   * The operations to call. The kernel always sends RECLAIM and the operations of the whole file
   * system.
   */
  static Set<Operation> supportedBy(FileSystem<?> fileSystem) {
    Set<Operation> operations = fileSystem.operations();
    Set<Operation> supported = EnumSet.allOf(Operation.class);
    supported.removeIf(
        each -> each.isOfNodes() && each != Operation.RECLAIM && !operations.contains(each));
    return supported;
  }

  private Dispatcher<N> defaults() {
    Dispatcher<N> made = defaults;
    if (made == null) {
      DefaultOperations<N> operations = new DefaultOperations<>(fileSystem.root());
      made = new Dispatcher<>(operations, supported, options, cookies, exchange);
      defaults = made;
    }
    return made;
  }

  private FileSystemOperations<N> whole() {
    FileSystemOperations<N> made = wholeOperations;
    if (made == null) {
      made = new FileSystemOperations<>(fileSystem, cookies, exchange);
      wholeOperations = made;
    }
    return made;
  }

  private NameOperations<N> names() {
    NameOperations<N> made = nameOperations;
    if (made == null) {
      made = new NameOperations<>(fileSystem, cookies, exchange, options.kernelFlags());
      nameOperations = made;
    }
    return made;
  }

  private NodeOperations<N> nodes() {
    NodeOperations<N> made = nodeOperations;
    if (made == null) {
      made = new NodeOperations<>(fileSystem, cookies, exchange, options.kernelFlags());
      nodeOperations = made;
    }
    return made;
  }

  private ExtattrOperations<N> extattrs() {
    ExtattrOperations<N> made = extattrOperations;
    if (made == null) {
      made = new ExtattrOperations<>(fileSystem, cookies, exchange);
      extattrOperations = made;
    }
    return made;
  }

  /**
   * Carries out {@code operation} with the request in the exchange.
   *
   * @param wait how the request waits; null if it may not
   * @return the error number of the reply, 0 for success
   */
  int dispatch(Operation operation, @Nullable WaitingRequest wait) {
    exchange.request.begin(operation, wait);
    OperationHooks around = hooks;
    if (around == null) {
      return carryOutOrFail(operation);
    }
    int error;
    try {
      around.before(exchange.request);
      error = carryOutOrFail(operation);
    } catch (Throwable failure) {
      error = errorOf(operation, failure);
    }
    return error == 0 && exchange.request.isLater() ? 0 : ended(operation, error);
  }

  /** Calls the hook after {@code operation}; returns {@code error}. */
  private int ended(Operation operation, int error) {
    OperationHooks around = hooks;
    if (around != null) {
      try {
        around.after(exchange.request, error == 0 ? null : Errno.of(error));
      } catch (Throwable failure) {
        Handlers.call(options.onFailure(), operation, failure);
      }
    }
    return error;
  }

  private int carryOutOrFail(Operation operation) {
    try {
      if (supported.contains(operation)) {
        carryOut(operation);
      } else {
        defaults().carryOut(operation);
      }
      return 0;
    } catch (ErrnoException error) {
      return error.errno().number();
    } catch (Throwable failure) { // no exception of a file system may end the mount
      return errorOf(operation, failure);
    }
  }

  /**
   * Completes {@code operation}, whose method has returned without a result.
   *
   * @param rest returns the result, or throws
   * @return the error number of the reply, 0 for success
   */
  int finish(Operation operation, Supplier<? extends @Nullable Object> rest) {
    int error = 0;
    try {
      complete(operation, rest.get());
    } catch (OperationFailure carrier) {
      error = errorOf(operation, carrier.failure);
    } catch (Throwable failure) {
      error = errorOf(operation, failure);
    }
    return ended(operation, error);
  }

  /**
   * The error number of the reply if an operation has thrown {@code failure}; reports what is no
   * error number.
   */
  int errorOf(Operation operation, Throwable failure) {
    if (failure instanceof ErrnoException error) {
      return error.errno().number();
    }
    IOException io =
        failure instanceof UncheckedIOException unchecked
            ? unchecked.getCause()
            : failure instanceof IOException checked ? checked : null;
    if (io != null && Errno.of(io) != Errno.EIO) {
      return Errno.of(io).number();
    }
    Handlers.call(options.onFailure(), operation, failure);
    return Errno.EIO.number();
  }

  /** Calls {@code action} for the cookie of each node that the request names. */
  void forEachCookie(Operation operation, LongConsumer action) {
    if (operation.isOfNodes() && operation != Operation.RECLAIM) {
      action.accept(exchange.header.cookie());
    }
    switch (operation) {
      case LINK, REMOVE, RMDIR, RENAME -> names().forEachCookie(operation, action);
      case VFS_VPTOFH, VFS_EXTATTRCTL -> whole().forEachCookie(operation, action);
      default -> {}
    }
  }

  private static long number(@Nullable Object result) {
    return (Long) Objects.requireNonNull(result, "the operation must return a number, not null");
  }

  private void complete(Operation operation, @Nullable Object result) {
    switch (operation) {
      case VFS_FHTOVP -> whole().completeFhtonode(result);
      case LOOKUP -> names().completeLookup(result);
      case CREATE -> names().completeCreate(result);
      case MKNOD -> names().completeMknod(result);
      case MKDIR -> names().completeMkdir(result);
      case SYMLINK -> names().completeSymlink(result);
      case OPEN -> nodes().completeOpen();
      case GETATTR -> nodes().completeGetattr();
      case READ -> nodes().completeRead();
      case WRITE -> nodes().completeWrite();
      case POLL -> nodes().completePoll(result);
      case READDIR -> nodes().completeReaddir();
      case READLINK -> nodes().completeReadlink(result);
      case PATHCONF -> nodes().completePathconf(number(result));
      case GETEXTATTR -> extattrs().completeGet(number(result));
      case SETEXTATTR -> extattrs().completeSet();
      case LISTEXTATTR -> extattrs().completeList(number(result));
      default -> {} // the reply has no results but the error number
    }
  }

  /** The operation of a request; null if no operation has this number. */
  static @Nullable Operation operation(int opclass, int number) {
    if ((opclass & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN) {
      return number <= Puffs.PUFFS_VN_MAX ? Operation.ofNodes(number) : null;
    }
    return switch (number) {
      case Puffs.PUFFS_VFS_UNMOUNT -> Operation.VFS_UNMOUNT;
      case Puffs.PUFFS_VFS_STATVFS -> Operation.VFS_STATVFS;
      case Puffs.PUFFS_VFS_SYNC -> Operation.VFS_SYNC;
      case Puffs.PUFFS_VFS_FHTOVP -> Operation.VFS_FHTOVP;
      case Puffs.PUFFS_VFS_VPTOFH -> Operation.VFS_VPTOFH;
      case Puffs.PUFFS_VFS_EXTATTRCTL -> Operation.VFS_EXTATTRCTL;
      case Puffs.PUFFS_VFS_SUSPEND -> Operation.VFS_SUSPEND;
      default -> null;
    };
  }

  private void carryOut(Operation operation) throws IOException {
    switch (operation) {
      case VFS_UNMOUNT -> whole().unmount();
      case VFS_STATVFS -> whole().statvfs();
      case VFS_SYNC -> whole().sync();
      case VFS_FHTOVP -> whole().fhtonode();
      case VFS_VPTOFH -> whole().nodetofh();
      case VFS_EXTATTRCTL -> whole().extattrctl();
      case VFS_SUSPEND -> whole().suspend();
      case LOOKUP -> names().lookup();
      case CREATE -> names().create();
      case MKNOD -> names().mknod();
      case MKDIR -> names().mkdir();
      case SYMLINK -> names().symlink();
      case LINK -> names().link();
      case REMOVE -> names().remove();
      case RMDIR -> names().rmdir();
      case RENAME -> names().rename();
      case ABORTOP -> names().abortop();
      case OPEN -> nodes().open();
      case CLOSE -> nodes().close();
      case ACCESS -> nodes().access();
      case GETATTR -> nodes().getattr();
      case SETATTR -> nodes().setattr();
      case READ -> nodes().read();
      case WRITE -> nodes().write();
      case FSYNC -> nodes().fsync();
      case SEEK -> nodes().seek();
      case MMAP -> nodes().mmap();
      case POLL -> nodes().poll();
      case READDIR -> nodes().readdir();
      case READLINK -> nodes().readlink();
      case INACTIVE -> nodes().inactive();
      case RECLAIM -> nodes().reclaim();
      case PRINT -> nodes().print();
      case PATHCONF -> nodes().pathconf();
      case ADVLOCK -> nodes().advlock();
      case FALLOCATE -> nodes().fallocate();
      case FDISCARD -> nodes().fdiscard();
      case GETEXTATTR -> extattrs().get();
      case SETEXTATTR -> extattrs().set();
      case LISTEXTATTR -> extattrs().list();
      case DELETEEXTATTR -> extattrs().delete();
      case IOCTL,
          FCNTL,
          KQFILTER,
          REVOKE,
          LOCK,
          UNLOCK,
          BMAP,
          STRATEGY,
          ISLOCKED,
          LEASE,
          WHITEOUT,
          GETPAGES,
          PUTPAGES,
          OPENEXTATTR,
          CLOSEEXTATTR ->
          throw Errno.EINVAL.exception(); // the kernel has these numbers, but never sends them
    }
  }
}
