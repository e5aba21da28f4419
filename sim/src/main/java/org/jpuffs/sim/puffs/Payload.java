package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.sys.Zeroes;
import org.jspecify.annotations.Nullable;

/**
 * The data that follow the struct of a message. They stay where they are, in the caller's buffer or
 * in pages, until the file server takes the frame; the data of a reply go straight there.
 *
 * <p>Each message has one payload of each kind and reuses it, so that none is allocated for a
 * request.
 */
abstract sealed class Payload {
  /** Where the data are in the frame, in bytes. */
  int offset;

  /** The number of bytes requested or sent ({@code tomove}). */
  int length;

  final void place(int newOffset, int newLength) {
    offset = newOffset;
    length = newLength;
  }

  /** Data of the request. */
  abstract static sealed class Outgoing extends Payload {
    /** Copies all data to their place in {@code out}. */
    abstract void writeTo(ByteBuffer out);
  }

  /** Data of the reply. */
  abstract static sealed class Incoming extends Payload {
    /** Where in the struct the reply says how many bytes it lacks. */
    int residOffset;

    /**
     * Takes the data of a reply.
     *
     * @param in the frame
     * @param there the bytes of data in the frame
     * @param moved the bytes of data that the reply claims to have; those not in the frame are zero
     */
    abstract void readFrom(ByteBuffer in, int there, int moved);
  }

  /** The next bytes of a caller's buffer. */
  static final class FromCaller extends Outgoing {
    private @Nullable Uio uio;

    FromCaller of(Uio next) {
      uio = next;
      return this;
    }

    @Override
    public void writeTo(ByteBuffer out) {
      Uio from = uio;
      if (from != null) {
        out.put(offset, from.buffer(), from.position(), length);
      }
    }
  }

  /** Bytes of a run of pages. */
  static final class FromPages extends Outgoing {
    private @Nullable PageRun run;

    /** Where the data begin in the run. */
    private int from;

    FromPages of(PageRun pages, int first) {
      run = pages;
      from = first;
      return this;
    }

    @Override
    public void writeTo(ByteBuffer out) {
      copyTo(out, offset);
    }

    void copyTo(ByteBuffer out, int at) {
      PageRun pages = run;
      if (pages != null) {
        pages.copyOut(from, length, out, at);
      }
    }
  }

  /** A copy of bytes of pages, for a fire-and-forget request whose pages do not wait for it. */
  static final class Copied extends Outgoing {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Copied of(FromPages pages) {
      if (bytes.capacity() < pages.length) {
        bytes = ByteBuffer.allocateDirect(pages.length).order(ByteOrder.nativeOrder());
      }
      pages.copyTo(bytes, 0);
      place(pages.offset, pages.length);
      return this;
    }

    @Override
    public void writeTo(ByteBuffer out) {
      out.put(offset, bytes, 0, length);
    }
  }

  /** Space in a caller's buffer. */
  static final class ToCaller extends Incoming {
    private @Nullable Uio uio;

    ToCaller of(Uio next) {
      uio = next;
      return this;
    }

    /**
     * Writes what the request carries in the place of the data: in a READ that is not the first of
     * its call, the end of the data of the READ before it, which the kernel leaves in the frame.
     *
     * @param start where they begin in the frame
     * @param count how many they are
     */
    void writeStale(ByteBuffer out, int start, int count) {
      Uio to = uio;
      if (to == null) {
        return;
      }
      int room = count + length;
      int overlap = start - offset;
      int kept = Math.max(0, Math.min(count, room - overlap));
      out.put(start, to.buffer(), to.position() - room + overlap, kept);
      out.put(start + kept, Zeroes.BYTES, 0, count - kept);
    }

    @Override
    public void readFrom(ByteBuffer in, int there, int moved) {
      Uio to = uio;
      if (to == null) {
        return;
      }
      to.moveIn(in, offset, there);
      for (int left = moved - there; left > 0; ) {
        int n = Math.min(left, Zeroes.BYTES.capacity());
        to.moveIn(Zeroes.BYTES, 0, n);
        left -= n;
      }
    }
  }

  /** Space in a run of pages. */
  static final class ToPages extends Incoming {
    private @Nullable PageRun run;

    /** Where the data go in the run. */
    private int into;

    ToPages of(PageRun pages, int first) {
      run = pages;
      into = first;
      return this;
    }

    @Override
    public void readFrom(ByteBuffer in, int there, int moved) {
      PageRun pages = run;
      if (pages != null) {
        pages.copyIn(into, there, in, offset);
        pages.zero(into + there, moved - there);
      }
    }
  }
}
