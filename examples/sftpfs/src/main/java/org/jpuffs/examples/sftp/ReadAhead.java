package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The READs of a file that are under way. If a file is read sequentially, those that will be needed
 * next are sent ahead; their number doubles with each READ of the kernel, up to the limit of the
 * settings.
 */
final class ReadAhead {
  private static final int PIECE = SftpSession.MOST_DATA;

  /** A piece that was asked for ahead. */
  private record Piece(CompletionStage<ByteBuffer> data, Instant until) {}

  /** The pieces from their offsets on, which are multiples of the length of a piece. */
  private final NavigableMap<Long, Piece> pieces = new TreeMap<>();

  /** Where the next READ of the kernel begins if it is sequential. */
  private long expected;

  /** The number of pieces to ask for ahead. */
  private int window = 1;

  /** The connection of {@link #pieces}. */
  private @Nullable SftpSession session;

  /**
   * How to read a file.
   *
   * @param size the size of the file, as far as it is known: nothing is asked for ahead after it
   * @param most the most pieces to ask for ahead
   */
  record Source(
      SftpSession session, String handle, long size, Instant now, Duration keep, int most) {}

  /** Data from an offset on. */
  record Part(long offset, CompletionStage<ByteBuffer> data) {}

  /** Drops what was read ahead: the file has changed. */
  void forget() {
    pieces.clear();
  }

  /**
   * Asks for {@code length} bytes from {@code offset} on.
   *
   * @return the parts that contain them, in the order of their offsets. A part that is shorter than
   *     a piece, or than what is needed of it, is the last one of the file
   */
  List<Part> read(Source source, long offset, int length) {
    if (source.session != session) {
      session = source.session;
      pieces.clear();
    }
    boolean isSequential = offset == expected;
    expected = offset + length;
    if (!isSequential) {
      window = 1;
      pieces.clear();
      return direct(source, offset, length);
    }
    window = Math.min(2 * window, source.most);
    return ahead(source, offset, length);
  }

  private static List<Part> direct(Source source, long offset, int length) {
    List<Part> parts = new ArrayList<>();
    for (int done = 0; done < length; done += PIECE) {
      int count = Math.min(PIECE, length - done);
      parts.add(new Part(offset + done, whole(source, offset + done, count)));
    }
    return parts;
  }

  private List<Part> ahead(Source source, long offset, int length) {
    long first = offset - offset % PIECE;
    pieces.headMap(first).clear();
    pieces.values().removeIf(piece -> !source.now.isBefore(piece.until) || failed(piece));
    List<Part> parts = new ArrayList<>();
    long end = offset + length;
    long last = end + (long) window * PIECE;
    for (long at = first; at < last; at += PIECE) {
      if (at >= end && at >= source.size) {
        break;
      }
      Piece piece = pieces.get(at);
      if (piece == null) {
        piece = new Piece(whole(source, at, PIECE), source.now.plus(source.keep));
        pieces.put(at, piece);
      }
      if (at < end) {
        parts.add(new Part(at, piece.data));
      }
    }
    return parts;
  }

  private static boolean failed(Piece piece) {
    return piece.data.toCompletableFuture().isCompletedExceptionally();
  }

  /** Asks again if the server returns fewer bytes, until it returns none. */
  private static CompletionStage<ByteBuffer> whole(Source source, long offset, int length) {
    return source
        .session
        .read(source.handle, offset, length)
        .thenCompose(data -> rest(source, offset, length, data));
  }

  private static CompletionStage<ByteBuffer> rest(
      Source source, long offset, int length, ByteBuffer data) {
    int count = data.remaining();
    boolean isAtEnd = count == 0 || offset + count == source.size;
    if (isAtEnd || count >= length) {
      return CompletableFuture.completedFuture(data);
    }
    return whole(source, offset + count, length - count)
        .thenApply(more -> ByteBuffer.allocate(length).put(data.duplicate()).put(more).flip());
  }
}
