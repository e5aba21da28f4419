package org.jpuffs.peer;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that waits for all channels of the JVM. It starts with the first channel, and ends
 * when no channel is left.
 */
final class SelectorThread {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  /** After so long, channels that someone else has closed are noticed. */
  private static final long MOST_MILLIS = 1000;

  /** Guards all that follows. */
  private static final Object LOCK = new Object();

  private static @Nullable SelectorThread running;

  private final Selector selector;
  private final Thread thread;
  private final Set<Member> members = new HashSet<>();

  /** A connection by channels. */
  interface Member {
    /** The channel of the key is ready. */
    void selected(SelectionKey key);

    /** Whether all its channels are open; if not, it reports that to its peer. */
    void checkOpen();
  }

  private SelectorThread() throws IOException {
    this.selector = Selector.open();
    this.thread = new Thread(this::loop, "jpuffs-peers");
    thread.setDaemon(true);
  }

  /** The running thread, or a new one, with {@code member} as a further member. */
  static SelectorThread join(Member member) throws IOException {
    synchronized (LOCK) {
      SelectorThread joined = running;
      if (joined == null) {
        joined = new SelectorThread();
        running = joined;
        joined.thread.start();
      }
      joined.members.add(member);
      return joined;
    }
  }

  /** The member has cancelled its keys. The last one ends the thread. */
  void leave(Member member) {
    synchronized (LOCK) {
      members.remove(member);
    }
    selector.wakeup();
  }

  /** Registers a channel of a member, without interest in any operation. */
  SelectionKey register(SelectableChannel channel, Member member) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, 0, member);
  }

  /** Has the thread look at changed interests. */
  void wakeup() {
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  private void loop() {
    while (!isOver()) {
      try {
        if (selector.select(SelectorThread::select, MOST_MILLIS) == 0) {
          members().forEach(Member::checkOpen);
        }
      } catch (IOException | RuntimeException failure) {
        LOG.log(System.Logger.Level.ERROR, "the selector of peers failed", failure);
      }
    }
  }

  private static void select(SelectionKey key) {
    ((Member) key.attachment()).selected(key);
  }

  private List<Member> members() {
    synchronized (LOCK) {
      return List.copyOf(members);
    }
  }

  /** Ends the thread if it has no members: a later one starts another. */
  private boolean isOver() {
    synchronized (LOCK) {
      if (!members.isEmpty()) {
        return false;
      }
      running = null;
      try {
        selector.close();
      } catch (IOException failure) {
        LOG.log(System.Logger.Level.WARNING, "the selector of peers was not closed", failure);
      }
      return true;
    }
  }

  /** The running thread, or null if there is no channel. For tests. */
  static @Nullable Thread thread() {
    synchronized (LOCK) {
      return running == null ? null : running.thread;
    }
  }
}
