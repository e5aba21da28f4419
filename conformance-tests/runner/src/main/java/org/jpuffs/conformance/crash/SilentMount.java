package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;

/** Mounts whose failures are not printed: the calls of clients fail, and that is judged. */
final class SilentMount {
  private SilentMount() {}

  static Session of(Runner runner, FileSystem<?> fileSystem, Setup setup) {
    MountOptions silent = new MountOptions();
    silent.onFailure((operation, thrown) -> {}).onError(report -> {});
    return runner.mount(fileSystem, silent, setup, device -> device);
  }
}
