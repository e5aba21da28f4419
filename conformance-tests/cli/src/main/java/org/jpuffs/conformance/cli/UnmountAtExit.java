package org.jpuffs.conformance.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a mount when the JVM ends. It requests the unmount, and waits until the server has finished.
 *
 * <p>The kernel drops the request without an answer if a client is about to enter the mount
 * (dounmount, EBUSY). So it is repeated until the server has finished.
 */
final class UnmountAtExit implements Runnable {
  private final Runnable request;
  private final Duration pause;
  private final CountDownLatch served = new CountDownLatch(1);

  /**
   * The end of a mount that is served.
   *
   * @param request asks the kernel for the unmount; without a mount it has no effect
   * @param pause the time after which it asks again
   */
  UnmountAtExit(Runnable request, Duration pause) {
    this.request = request;
    this.pause = pause;
  }

  /** The server has finished. */
  void served() {
    served.countDown();
  }

  @Override
  public void run() {
    try {
      while (served.getCount() > 0) {
        request.run();
        served.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
