package org.jpuffs.peer;

/**
 * What a peer has done, and what is under way, at one moment.
 *
 * @param framesSent frames whose bytes have left
 * @param framesReceived frames that the codec has read
 * @param lateAnswers answers that were dropped because their request had been cancelled
 * @param droppedFrames frames that answered no request, and that nobody wanted
 * @param queuedBytes bytes that wait to be sent
 * @param requests requests without an answer, as {@link PeerLimits#requests} counts them
 * @param mostRequests the highest number of requests that were without an answer at the same time
 */
public record PeerCounts(
    long framesSent,
    long framesReceived,
    long lateAnswers,
    long droppedFrames,
    long queuedBytes,
    int requests,
    int mostRequests) {}
