package org.jpuffs.mount;

import java.util.function.Consumer;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelErrorException;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.wire.PuffsError;

/** Passes the kernel's complaints on. Only the loop uses it. */
final class Complaints<N> {
  private final FileSystem<N> fileSystem;
  private final Consumer<ErrorReport> handler;
  private final CookieTable<N> cookies;
  private final Consumer<KernelErrorException> abort;

  /**
   * @param abort ends the mount
   */
  Complaints(
      FileSystem<N> fileSystem,
      MountOptions options,
      CookieTable<N> cookies,
      Consumer<KernelErrorException> abort) {
    this.fileSystem = fileSystem;
    this.handler = options.onError();
    this.cookies = cookies;
    this.abort = abort;
  }

  void report(PuffsError complaint) {
    ErrorReport report =
        new ErrorReport(
            ErrorReport.Kind.of(complaint.optype()),
            complaint.error(),
            complaint.str().toString(),
            complaint.cookie());
    try {
      Handlers.callOrAbort(handler, report);
      Handlers.callOrAbort(
          told -> fileSystem.kernelError(told, cookies.find(told.cookie())), report);
    } catch (KernelErrorException failure) {
      abort.accept(failure);
    }
  }
}
