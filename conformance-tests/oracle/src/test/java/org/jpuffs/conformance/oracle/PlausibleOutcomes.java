package org.jpuffs.conformance.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of random calls, mostly such as the oracle allows: they lead its model into many states.
 */
final class PlausibleOutcomes {
  private static final long[] RESULTS = {0, 1, 2, 4, 5, 18, 255, 4096, 5000, 8192};

  /** Calls with so many bytes as their result. */
  private static final Set<Verb> DATA =
      EnumSet.of(
          Verb.LOAD,
          Verb.READ,
          Verb.READV,
          Verb.PREAD,
          Verb.READLINK,
          Verb.GETCWD,
          Verb.EXTGET,
          Verb.EXTLIST);

  private static final int ODDITY = 40;

  private final Oracle oracle;
  private final Random random;
  private final Map<Node, Long> inos = new IdentityHashMap<>();

  PlausibleOutcomes(Oracle oracle, Random random) {
    this.oracle = oracle;
    this.random = random;
  }

  /** An outcome of the next call. */
  Outcome next(Call call) {
    List<Branch> branches = oracle.expect(call).list();
    Branch branch = branches.get(random.nextInt(branches.size()));
    Outcome whole = random.nextInt(ODDITY) == 0 ? null : success(call, branch);
    if (whole != null && branch.allowed.admits(whole.result()) && random.nextInt(8) > 0) {
      return whole;
    }
    long result = result(branch);
    return result > 0 && DATA.contains(call.verb())
        ? Answer.bytes(new byte[(int) result])
        : Answer.value(result);
  }

  private long result(Branch branch) {
    List<Long> allowed = new ArrayList<>();
    for (long result : RESULTS) {
      allowed.add(result);
    }
    for (Errno errno : Errno.values()) {
      allowed.add((long) -errno.number());
    }
    if (random.nextInt(ODDITY) > 0) {
      allowed.removeIf(result -> !branch.allowed.admits(result));
    }
    return allowed.isEmpty() ? 0 : allowed.get(random.nextInt(allowed.size()));
  }

  /** A success with the data that the model expects; null if there is none for the call. */
  private @Nullable Outcome success(Call call, Branch branch) {
    Verb verb = call.verb();
    Node node = node(call);
    Descriptor descriptor =
        verb.openDescriptor() < 0
            ? null
            : branch.caller.descriptor(call.text(verb.openDescriptor()));
    return switch (verb) {
      case STAT, LSTAT, RSTAT -> node == null ? null : attributes(node);
      case FSTAT -> descriptor == null ? null : attributes(descriptor.node);
      case READ -> read(descriptor, descriptor == null ? 0 : descriptor.offset(), call.number(1));
      case READV ->
          read(
              descriptor,
              descriptor == null ? 0 : descriptor.offset(),
              call.number(1) + call.number(2));
      case PREAD -> read(descriptor, call.number(1), call.number(2));
      case WRITE -> Answer.value(call.number(1));
      case WRITEV -> Answer.value(call.number(1) + call.number(2));
      case PWRITE, STORE -> Answer.value(call.number(2));
      case READDIR -> node == null || !node.directory ? null : listing(node, 1);
      case GETDENTS ->
          descriptor == null || !descriptor.node.directory
              ? null
              : listing(descriptor.node, 1 + random.nextInt(2));
      case READLINK -> node == null ? null : Answer.bytes(bytes(node.target()));
      case EXTSET -> Answer.value(call.text(2).length());
      case STATVFS -> statistics();
      case UMASK -> Answer.value(branch.caller.umask());
      default -> Answer.ok();
    };
  }

  /** The file that the first argument leads to, null if it is no path or leads nowhere. */
  private @Nullable Node node(Call call) {
    Verb verb = call.verb();
    PathResolver paths =
        new Branch(
                oracle.model(),
                oracle.model().process(call.process()),
                new Path.Cache(),
                Choices.first())
            .paths;
    return switch (verb) {
      case STAT, READDIR -> paths.resolve(call.text(0), Purpose.FIND).found();
      case LSTAT, READLINK -> paths.resolve(call.text(0), Purpose.FIND_LINK).found();
      case RSTAT -> paths.resolveFromWorkingDirectory(call.text(0), Purpose.FIND).found();
      default -> null;
    };
  }

  private long ino(Node node) {
    return node.ino() != Node.UNSEEN
        ? node.ino()
        : inos.computeIfAbsent(node, unseen -> 2L + inos.size());
  }

  private Outcome attributes(Node node) {
    boolean oldSize = random.nextInt(2) == 0 && node.content().sizeBeforeTruncate() > 0;
    long size =
        switch (node.type) {
          case LNK -> Path.bytes(node.target());
          case DIR -> 512;
          default -> oldSize ? node.content().sizeBeforeTruncate() : node.content().size();
        };
    int links = node.directory ? 2 + node.subdirectories() : node.names();
    int mode = node.mode() ^ (random.nextBoolean() ? node.uncertainModeBits() : 0);
    Outcome outcome = Answer.stat(node.type, mode, links, ino(node), size);
    Stat stat = outcome.stat();
    stat.uid(node.uid()).gid(random.nextBoolean() ? node.gid() : random.nextInt(3));
    stat.flags((int) node.flags()).rdev(node.device());
    long now = 100 + oracle.model().epochs.now() + random.nextInt(ODDITY) / (ODDITY - 1);
    Times times = node.times();
    stat.ctim().sec(now);
    stat.birthtim().sec(node.madeIn + 100L);
    stat.mtim().sec(now);
    stat.atim().sec(now);
    set(stat.mtim(), times.lastWritten());
    set(stat.atim(), times.lastRead());
    return outcome;
  }

  private static void set(Timespec time, @Nullable TimeValue known) {
    if (known != null) {
      time.sec(known.seconds()).nsec(known.nanos());
    }
  }

  private @Nullable Outcome read(@Nullable Descriptor from, long offset, long length) {
    if (from == null || offset < 0 || from.node.directory) {
      return null;
    }
    Content content = from.node.content();
    long size =
        random.nextBoolean()
            ? content.size()
            : Math.max(content.size(), content.sizeBeforeTruncate());
    byte[] bytes = new byte[(int) Math.max(0, Math.min(length, size - offset))];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = content.at(offset + i);
    }
    if (bytes.length > 0 && random.nextInt(ODDITY) == 0) {
      bytes[random.nextInt(bytes.length)]++;
    }
    return Answer.bytes(bytes);
  }

  /** One of {@code share} entries is left out at random, all are listed if that is 1. */
  private Outcome listing(Node directory, int share) {
    Answer listing = Answer.listing();
    if (share == 1) {
      listing.entry(".", ino(directory), FileType.DIR);
      listing.entry("..", ino(directory.parent()), FileType.DIR);
    }
    directory
        .entries()
        .forEach(
            (name, node) -> {
              if (share == 1 || random.nextInt(share) == 0) {
                listing.entry(name, ino(node), node.type);
              }
            });
    return listing.done();
  }

  private Outcome statistics() {
    Outcome outcome = Answer.ok();
    long free = random.nextBoolean() ? 10 : 1L << 40;
    outcome.statvfs().bsize(512).frsize(512).namemax(255).blocks(2 * free).bfree(free);
    outcome.statvfs().bavail(free).files(100_000).ffree(50_000);
    return outcome;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
