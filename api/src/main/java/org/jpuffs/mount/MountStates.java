package org.jpuffs.mount;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.KernelErrorException;
import org.jpuffs.fs.MountEnd;
import org.jspecify.annotations.Nullable;

/** The state of one mount, and why it has ended. Any thread may change it. */
final class MountStates {
  private final AtomicReference<MountState> state = new AtomicReference<>(MountState.BEFORE_MOUNT);
  private final AtomicReference<@Nullable MountEnd> end = new AtomicReference<>();
  private volatile @Nullable KernelErrorException aborted;

  MountState get() {
    return Objects.requireNonNull(state.get());
  }

  /** Why the mount has ended; null if it has not. */
  @Nullable MountEnd end() {
    return get() == MountState.UNMOUNTED ? end.get() : null;
  }

  void mounted() {
    state.compareAndSet(MountState.BEFORE_MOUNT, MountState.RUNNING);
  }

  /** Without a mount this has no effect. */
  void requestUnmount() {
    if (!state.compareAndSet(MountState.RUNNING, MountState.UNMOUNT_REQUESTED)) {
      state.compareAndSet(MountState.UNMOUNTING, MountState.UNMOUNT_REQUESTED);
    }
  }

  /** Whether an unmount was requested. The caller sends the request. */
  boolean takeUnmountRequest() {
    return get() == MountState.UNMOUNT_REQUESTED
        && state.compareAndSet(MountState.UNMOUNT_REQUESTED, MountState.RUNNING);
  }

  /** The operation {@code unmount} starts. */
  void unmountStarts() {
    state.compareAndSet(MountState.RUNNING, MountState.UNMOUNTING);
  }

  /** The operation {@code unmount} has ended. */
  void unmountEnds(boolean succeeded) {
    if (succeeded) {
      over(MountEnd.UNMOUNTED);
    } else {
      state.compareAndSet(MountState.UNMOUNTING, MountState.RUNNING);
    }
  }

  /**
   * The loop shall close the device.
   *
   * @return false if the mount has ended already
   */
  boolean exit(MountEnd reason) {
    MountState before =
        state.getAndUpdate(
            now -> now == MountState.UNMOUNTED ? MountState.UNMOUNTED : MountState.EXITING);
    end.compareAndSet(null, reason);
    return before != MountState.UNMOUNTED;
  }

  /**
   * The loop shall close the device after this step, and throw {@code failure} when it has ended.
   */
  void abort(KernelErrorException failure) {
    aborted = failure;
    exit(MountEnd.FAILED);
  }

  /** Throws what {@link #abort} was called with. */
  void throwIfAborted() {
    KernelErrorException failure = aborted;
    if (failure != null) {
      throw failure;
    }
  }

  /** The mount is over. Of several reasons, the first counts. */
  void over(MountEnd reason) {
    end.compareAndSet(null, reason);
    state.set(MountState.UNMOUNTED);
  }
}
