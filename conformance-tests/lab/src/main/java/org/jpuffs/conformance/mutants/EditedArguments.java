package org.jpuffs.conformance.mutants;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;

/** Arguments of operations that differ in one thing from others. */
final class EditedArguments {
  private EditedArguments() {}

  /** The range of a lock. */
  record LockRange(long start, long length) {}

  /** {@code original} on another range. */
  static FileLock on(LockRange range, FileLock original) {
    return new OtherRange(original, range);
  }

  private record OtherRange(FileLock original, LockRange range) implements FileLock {
    @Override
    public Action action() {
      return original.action();
    }

    @Override
    public Kind kind() {
      return original.kind();
    }

    @Override
    public long owner() {
      return original.owner();
    }

    @Override
    public Whence whence() {
      return Whence.START;
    }

    @Override
    public long start() {
      return range.start;
    }

    @Override
    public long length() {
      return range.length;
    }

    @Override
    public int pid() {
      return original.pid();
    }

    @Override
    public boolean waits() {
      return original.waits();
    }

    @Override
    public boolean isWholeFile() {
      return original.isWholeFile();
    }

    @Override
    public void conflict(Kind kind, long start, long length, int pid) {
      original.conflict(kind, start, length, pid);
    }

    @Override
    public void noConflict() {
      original.noConflict();
    }
  }

  /** {@code original}, whose bytes {@code seen} gets as well. */
  static FileHandle seenBy(Consumer<byte[]> seen, FileHandle original) {
    return new FileHandle() {
      @Override
      public int room() {
        return original.room();
      }

      @Override
      public void set(byte[] handle) {
        seen.accept(handle.clone());
        original.set(handle);
      }
    };
  }

  /** {@code original}, whose setbacks are dropped. */
  static Request withoutSetbacks(Request original) {
    return new Request() {
      @Override
      public Operation operation() {
        return original.operation();
      }

      @Override
      public InstantSource clock() {
        return original.clock();
      }

      @Override
      public Credentials credentials() {
        return original.credentials();
      }

      @Override
      public int pid() {
        return original.pid();
      }

      @Override
      public int lid() {
        return original.lid();
      }

      @Override
      public boolean isFireAndForget() {
        return original.isFireAndForget();
      }

      @Override
      public void setback(Setback setback) {}

      @Override
      public <T> T await(CompletionStage<T> stage) {
        return original.await(stage);
      }

      @Override
      public <T> T await(CompletionStage<T> stage, Duration limit) {
        return original.await(stage, limit);
      }

      @Override
      public <T> Later<T> later() {
        return original.later();
      }
    };
  }

  /** Adds an entry of a listing to {@code to}, or something else; false if there is no room. */
  @FunctionalInterface
  interface EntryEdit {
    boolean add(DirectoryReader to, long fileid, FileType type, byte[] name, long next);
  }

  /** {@code original} that makes something else of each entry. */
  static DirectoryReader editing(EntryEdit edit, DirectoryReader original) {
    return new DirectoryReader() {
      @Override
      public long offset() {
        return original.offset();
      }

      @Override
      public boolean add(long fileid, FileType type, byte[] name, long next) {
        return edit.add(original, fileid, type, name, next);
      }

      @Override
      public void end() {
        original.end();
      }
    };
  }

  /** {@code original} that begins at entry {@code offset}. */
  static DirectoryReader from(long offset, DirectoryReader original) {
    return new DirectoryReader() {
      @Override
      public long offset() {
        return offset;
      }

      @Override
      public boolean add(long fileid, FileType type, byte[] name, long next) {
        return original.add(fileid, type, name, next);
      }

      @Override
      public void end() {
        original.end();
      }
    };
  }
}
