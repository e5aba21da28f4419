package org.jpuffs.conformance.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a mount when the JVM ends. It requests the unmount, and waits until the server has finished.
 *
 * <p>The kernel drops the request without an answer if a client is about to enter the mount
 * (dounmount, EBUSY). So it is repeated until the server has finished. A server that does not come
 * back from an operation never finishes: after some requests its mount is taken away.
 */
final class UnmountAtExit implements Runnable {
  /** The requests that a server gets. */
  static final int REQUESTS = 5;

  private final Runnable request;
  private final Duration pause;
  private final Runnable abandon;
  private final CountDownLatch served = new CountDownLatch(1);

  /**
   * The end of a mount that is served.
   *
   * @param request asks the kernel for the unmount; without a mount it has no effect
   * @param pause the time after which it asks again
   * @param abandon ends the mount without the server
   */
  UnmountAtExit(Runnable request, Duration pause, Runnable abandon) {
    this.request = request;
    this.pause = pause;
    this.abandon = abandon;
  }

  /** The server has finished. */
  void served() {
    served.countDown();
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < REQUESTS && served.getCount() > 0; i++) {
        request.run();
        served.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (served.getCount() > 0) {
        abandon.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
