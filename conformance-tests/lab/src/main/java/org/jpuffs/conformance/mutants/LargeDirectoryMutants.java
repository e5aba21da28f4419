package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** Faults that only directories with many names show. */
final class LargeDirectoryMutants {
  private LargeDirectoryMutants() {}

  static List<Mutant> all() {
    return List.of(
        listingFirst("readdir-30-names", 30).killedBy(READDIR_NAMES),
        listingFirst("readdir-100-names", 100).killedBy(READDIR_NAMES),
        listingFirst("readdir-1000-names", 1_000).killedBy(READDIR_NAMES),
        listingFirst("readdir-20000-names", 20_000).killedBy(READDIR_NAMES),
        mutant("readdir-name-256-twice", "a listing has its 256th name twice")
            .edits(READDIR, call -> repeating(call, 256))
            .killedBy(READDIR_NAMES),
        mutant("readdir-name-100-left-out", "a listing in pieces has no 100th name")
            .edits(READDIR, LargeDirectoryMutants::leavingOut)
            .killedBy(READDIR_STEADY),
        mutant("readdir-offset-8-bits", "an offset in a listing has 8 bits")
            .editsWhen(
                READDIR,
                call -> reader(call).offset() > 0xff,
                call ->
                    call.with(
                        DirectoryReader.class,
                        EditedArguments.from(reader(call).offset() & 0xff, reader(call))))
            .killedBy(READDIR_FORM),
        mutant("readdir-offset-14-bits", "an offset in a listing has 14 bits")
            .editsWhen(
                READDIR,
                call -> reader(call).offset() > 0x3fff,
                call ->
                    call.with(
                        DirectoryReader.class,
                        EditedArguments.from(reader(call).offset() & 0x3fff, reader(call))))
            .killedBy(READDIR_FORM),
        mutant("lookup-100-names", "a name after the 100th of its directory is not found")
            .plants(injector -> hiding(injector, 100))
            .killedBy(UNLINK_REMOVES_NAME),
        mutant("create-1000-names", "the 1,000th file of a directory cannot be made: EIO")
            .plants(injector -> refusing(injector, 1_000))
            .killedBy(MKNOD_CREATES_FILE),
        mutant("readdir-of-large-restarts", "a removal while 100 names are listed starts it again")
            .plants(LargeDirectoryMutants::restarting)
            .killedBy(READDIR_STEADY));
  }

  private static DirectoryReader reader(OperationCall call) {
    return call.get(DirectoryReader.class);
  }

  /** The place of each file that was made, from 1, by its directory and itself. */
  private static Map<Object, Integer> counting(FaultInjector injector) {
    Map<Object, Integer> made = new HashMap<>();
    Map<Object, Integer> places = new HashMap<>();
    injector.after(
        CREATE,
        call -> {
          int place = made.merge(call.firstNode(), 1, Integer::sum);
          places.put(call.name().toString(), place);
        });
    return places;
  }

  /** A listing has the first names that were made. */
  private static MutantBuilder listingFirst(String id, int most) {
    return mutant(id, "a listing has no more than " + most + " names")
        .plants(
            injector -> {
              Map<Object, Integer> places = counting(injector);
              injector.on(
                  READDIR,
                  call ->
                      call.with(
                              DirectoryReader.class,
                              EditedArguments.editing(
                                  (to, ino, type, name, next) ->
                                      place(places, name) > most || to.add(ino, type, name, next),
                                  reader(call)))
                          .proceed());
            });
  }

  private static int place(Map<Object, Integer> places, byte[] name) {
    return places.getOrDefault(new String(name, StandardCharsets.UTF_8), 0);
  }

  private static void repeating(OperationCall call, int number) {
    long[] entries = {reader(call).offset()};
    call.with(
        DirectoryReader.class,
        EditedArguments.editing(
            (to, ino, type, name, next) ->
                to.add(ino, type, name, next)
                    && (++entries[0] != number || to.add(ino, type, name, next)),
            reader(call)));
  }

  private static void leavingOut(OperationCall call) {
    boolean[] first = {reader(call).offset() > 100};
    call.with(
        DirectoryReader.class,
        EditedArguments.editing(
            (to, ino, type, name, next) -> {
              boolean lost = first[0] && type == FileType.REG;
              first[0] = false;
              return lost || to.add(ino, type, name, next);
            },
            reader(call)));
  }

  private static void hiding(FaultInjector injector, int most) {
    Map<Object, Integer> places = counting(injector);
    injector.on(
        LOOKUP, call -> places.getOrDefault(call.name().toString(), 0) > most, call -> null);
  }

  private static void refusing(FaultInjector injector, int most) {
    Map<Object, Integer> made = new HashMap<>();
    injector.on(
        CREATE,
        call -> made.merge(call.firstNode(), 1, Integer::sum) >= most,
        call -> {
          throw Errno.EIO.exception();
        });
  }

  private static void restarting(FaultInjector injector) {
    Set<Object> changed = new HashSet<>();
    injector.after(REMOVE, call -> changed.add(call.firstNode()));
    injector.on(
        READDIR,
        call -> reader(call).offset() > 100 && changed.remove(call.firstNode()),
        LargeDirectoryMutants::fromStart);
  }

  private static @Nullable Object fromStart(OperationCall call) {
    return call.with(DirectoryReader.class, EditedArguments.from(0, reader(call))).proceed();
  }
}
