package org.jpuffs.examples.sftp;

import java.time.Duration;

/**
 * How a file system uses its server.
 *
 * @param timeToLive how long attributes of the server are used without asking again
 * @param kernelTimeToLive how long the kernel may use attributes and names without asking, on a
 *     mount with {@link org.jpuffs.fs.KernelFlag#CACHE_FS_TTL}. Until then a client sees the old
 *     times of a directory after a name was made in it
 * @param answerTime how long the server may take for an answer. After that the connection counts as
 *     lost
 * @param patience how long operations wait for a lost connection to come back. After that they fail
 *     with ETIMEDOUT, at once, until it is back
 * @param retryDelay the delay before the second attempt to connect; it doubles with each attempt
 * @param mostRetryDelay the longest delay between two attempts
 * @param readAhead the number of requests of 32 KiB, at least 1, that are sent ahead for a file
 *     that is read sequentially
 */
public record SftpSettings(
    Duration timeToLive,
    Duration kernelTimeToLive,
    Duration answerTime,
    Duration patience,
    Duration retryDelay,
    Duration mostRetryDelay,
    int readAhead) {
  /** Attributes for a second, 30 seconds for an answer, 10 of patience, 32 requests ahead. */
  public static final SftpSettings DEFAULT =
      new SftpSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          32);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SftpSettings {
    boolean isNegative = timeToLive.isNegative() || kernelTimeToLive.isNegative();
    boolean isZero =
        answerTime.compareTo(Duration.ZERO) <= 0
            || patience.compareTo(Duration.ZERO) <= 0
            || retryDelay.compareTo(Duration.ZERO) <= 0
            || mostRetryDelay.compareTo(retryDelay) < 0;
    if (isNegative || isZero || readAhead < 1) {
      throw new IllegalArgumentException(
          "times to live must not be negative, the other times must be positive, mostRetryDelay at"
              + " least retryDelay, and readAhead at least 1");
    }
  }

  /** These settings with other times to live. */
  public SftpSettings withTimeToLive(Duration time) {
    return new SftpSettings(
        time, time, answerTime, patience, retryDelay, mostRetryDelay, readAhead);
  }

  /** These settings with another {@link #kernelTimeToLive}. */
  public SftpSettings withKernelTimeToLive(Duration time) {
    return new SftpSettings(
        timeToLive, time, answerTime, patience, retryDelay, mostRetryDelay, readAhead);
  }

  /** These settings with another {@link #answerTime} and {@link #patience}. */
  public SftpSettings withPatience(Duration forAnswer, Duration forConnection) {
    return new SftpSettings(
        timeToLive,
        kernelTimeToLive,
        forAnswer,
        forConnection,
        retryDelay,
        mostRetryDelay,
        readAhead);
  }

  /** These settings with another {@link #readAhead}. */
  public SftpSettings withReadAhead(int requests) {
    return new SftpSettings(
        timeToLive, kernelTimeToLive, answerTime, patience, retryDelay, mostRetryDelay, requests);
  }
}
