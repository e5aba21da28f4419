package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;

/**
 * Programs about times: before a call, the files that it may change get times of long ago; after
 * it, the times are inspected. In some programs time passes, and changes after the pause have later
 * times than changes before.
 */
final class TimesPrograms {
  private static final String ROOT = ".";

  /** What there is to be looked at is made by these. */
  private static final List<Verb> MAKING =
      List.of(Verb.OPEN, Verb.OPEN, Verb.OPEN, Verb.MKDIR, Verb.SYMLINK, Verb.LINK);

  /** What sets times. */
  private static final List<Verb> CHANGING =
      List.of(
          Verb.OPEN,
          Verb.MKDIR,
          Verb.RMDIR,
          Verb.LINK,
          Verb.LINK,
          Verb.UNLINK,
          Verb.UNLINK,
          Verb.RENAME,
          Verb.RENAME,
          Verb.SYMLINK,
          Verb.READLINK,
          Verb.READDIR,
          Verb.MKFIFO,
          Verb.MKNOD,
          Verb.WRITE,
          Verb.PWRITE,
          Verb.PWRITE,
          Verb.PREAD,
          Verb.FSYNC,
          Verb.TRUNCATE,
          Verb.FTRUNCATE,
          Verb.CHMOD,
          Verb.FCHMOD,
          Verb.LCHMOD,
          Verb.CHOWN,
          Verb.FCHOWN,
          Verb.CHFLAGS,
          Verb.CLOSE,
          Verb.UTIMES,
          Verb.UTIMES,
          Verb.UTIMESNULL);

  /** What sets no other time than that of reading. */
  private static final List<Verb> READING = List.of(Verb.READLINK, Verb.READDIR, Verb.PREAD);

  /** In percent, how often one of the times is set again, alone. */
  private static final int ONE_ALONE = 15;

  private final SplitMix random;
  private final CallGenerator generator;
  private final List<Verb> making;
  private final List<Verb> changing;
  private final List<Verb> reading;

  TimesPrograms(SplitMix random, Weights weights, CallGenerator generator) {
    this.random = random;
    this.generator = generator;
    this.making = weights.of(MAKING);
    this.changing = weights.of(CHANGING);
    this.reading = weights.of(READING);
  }

  /** True if a file system with {@code operations} has times that can be set. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(
        Set.of(Operation.SETATTR, Operation.GETATTR, Operation.MKDIR, Operation.CREATE));
  }

  /** {@code count} calls. */
  List<Call> calls(int count, boolean passing) {
    List<Call> calls = new ArrayList<>(count);
    while (calls.size() < count / 6) {
      calls.add(generator.call(random.oneOf(making), false));
    }
    if (passing) {
      pass(calls);
      calls.add(Call.of(Verb.MKDIR, "new", 0755));
      calls.add(Call.of(Verb.STAT, "new"));
    }
    while (calls.size() < count) {
      inspected(calls, generator.call(random.oneOf(changing), false), !passing);
    }
    return List.copyOf(calls.subList(0, count));
  }

  /** Time passes between two inspections of files that are only read in between. */
  private void pass(List<Call> calls) {
    List<Call> reading = new ArrayList<>();
    for (Verb verb : this.reading) {
      reading.add(generator.call(verb, true));
      reading.add(generator.call(verb, true));
    }
    reading.forEach(call -> calls.add(inspection(call)));
    calls.add(Call.of(Verb.SLEEP, 1));
    calls.addAll(reading);
    reading.forEach(call -> calls.add(inspection(call)));
  }

  private static Call inspection(Call call) {
    boolean opened = call.verb() == Verb.PREAD;
    return Call.of(opened ? Verb.FSTAT : Verb.LSTAT, call.text(0));
  }

  private void inspected(List<Call> calls, Call call, boolean setting) {
    String path = "";
    boolean opened = false;
    List<Parameter> parameters = call.verb().parameters();
    for (int i = 0; i < call.arguments().size(); i++) {
      if (parameters.get(i) == Parameter.PATH && (path.isEmpty() || random.chance(50))) {
        path = call.text(i);
      }
      opened |= i == 0 && parameters.get(i) == Parameter.DESCRIPTOR && call.verb() != Verb.OPEN;
    }
    if (opened) {
      around(calls, call, setting, Verb.FUTIMES, Verb.FSTAT, call.text(0));
    } else {
      String inspected = path.isEmpty() || random.chance(50) ? parent(path) : path;
      around(calls, call, setting, Verb.LUTIMES, Verb.LSTAT, inspected);
    }
  }

  private void around(
      List<Call> calls, Call call, boolean setting, Verb set, Verb inspection, String what) {
    if (setting) {
      calls.add(Call.of(set, what, 100_000_000, 200_000_000));
      if (random.chance(ONE_ALONE)) {
        Object time = TimesOfFiles.draw(random);
        boolean first = random.chance(50);
        calls.add(Call.of(set, what, first ? time : "omit", first ? "omit" : 7));
        calls.add(Call.of(inspection, what));
      }
    }
    calls.add(call);
    calls.add(Call.of(inspection, what));
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? ROOT : path.substring(0, slash);
  }
}
