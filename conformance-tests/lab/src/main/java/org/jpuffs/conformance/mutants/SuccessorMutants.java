package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.StoredAttributes;

/** Faults that a removed or replaced file shows: it is seen in its successor, or lost too early. */
final class SuccessorMutants {
  private SuccessorMutants() {}

  static List<Mutant> all() {
    return List.of(
        inherited("successor-has-mode", "the mode", (old, seen) -> seen.mode(old.mode()))
            .killedBy(STAT_MODE),
        inherited("successor-has-owner", "the owner", (old, seen) -> seen.uid(old.uid()))
            .killedBy(STAT_OWNER),
        inherited("successor-has-flags", "the flags", (old, seen) -> seen.flags(old.flags()))
            .killedBy(STAT_FLAGS),
        inherited("successor-has-size", "the size", (old, seen) -> seen.size(old.size()))
            .killedBy(STAT_SIZE),
        inherited(
                "successor-has-times",
                "the time of access",
                (old, seen) -> seen.atime(old.atime(), old.atimeNanos()))
            .killedBy(STAT_TIMES_MADE),
        redirected("successor-has-attributes", "extended attributes", GETEXTATTR)
            .killedBy(EXTGET_MISSING),
        redirected("successor-lists-attributes", "the list of extended attributes", LISTEXTATTR)
            .killedBy(EXTLIST_NAMES),
        redirected("successor-has-locks", "the locks", ADVLOCK).killedBy(FLOCK_FREE_FILE),
        mutant("replaced-link-loses-data", "a replaced file with another name loses its data")
            .plants(
                injector -> {
                  Set<Object> lost = replacedLinks(injector);
                  injector.on(READ, call -> lost.contains(call.firstNode()), call -> null);
                })
            .killedBy(READ_ALL_BYTES),
        mutant("replaced-link-counts", "a replaced file with another name keeps its link count")
            .plants(
                injector -> {
                  Set<Object> kept = replacedLinks(injector);
                  injector.on(
                      GETATTR,
                      call -> kept.contains(call.firstNode()),
                      call -> {
                        call.proceed();
                        call.attributes().nlink(call.attributes().nlink() + 1);
                        return null;
                      });
                })
            .killedBy(STAT_NLINK),
        mutant("removed-link-loses-mode", "a file loses its mode when one of two names is removed")
            .plants(SuccessorMutants::losingMode)
            .killedBy(STAT_MODE));
  }

  /** The file that a new file has the name of, by the new one. */
  private static Map<Object, Object> predecessors(FaultInjector injector) {
    Map<List<Object>, Object> named = new HashMap<>();
    Map<Object, Object> predecessors = new HashMap<>();
    injector.after(
        REMOVE,
        call -> named.put(List.of(call.firstNode(), call.name().toString()), call.secondNode()));
    injector.on(
        CREATE,
        call -> {
          Object made = call.proceed();
          Object old = named.get(List.of(call.firstNode(), call.name().toString()));
          if (old != null) {
            predecessors.put(Objects.requireNonNull(made), old);
          }
          return made;
        });
    return predecessors;
  }

  /** A new file reports something of the last one of its name. */
  private static MutantBuilder inherited(
      String id, String what, BiConsumer<Attributes, Attributes> copy) {
    return mutant(id, what + " of a removed file is reported for the next one of its name")
        .plants(
            injector -> {
              Map<Object, Object> predecessors = predecessors(injector);
              Map<Object, StoredAttributes> seen = new HashMap<>();
              injector.on(
                  GETATTR,
                  call -> {
                    call.proceed();
                    Object node = call.firstNode();
                    Object old = predecessors.get(node);
                    StoredAttributes ofOld = old == null ? null : seen.get(old);
                    if (ofOld != null) {
                      copy.accept(ofOld, call.attributes());
                    } else {
                      seen.put(node, new StoredAttributes().copyFrom(call.attributes()));
                    }
                    return null;
                  });
              injector.after(SETATTR, call -> predecessors.remove(call.firstNode()));
            });
  }

  /** {@code operation} on a new file is carried out on the last one of its name. */
  private static MutantBuilder redirected(String id, String what, Operation operation) {
    return mutant(id, what + " of a removed file are those of the next one of its name")
        .plants(
            injector -> {
              Map<Object, Object> predecessors = predecessors(injector);
              injector.on(
                  operation,
                  call -> predecessors.containsKey(call.firstNode()),
                  call ->
                      call.on(predecessors.getOrDefault(call.firstNode(), call.firstNode()))
                          .proceed());
            });
  }

  /** Files with several names, one of which was given to another file. */
  private static Set<Object> replacedLinks(FaultInjector injector) {
    Set<Object> linked = new HashSet<>();
    Set<Object> replaced = new HashSet<>();
    injector.after(LINK, call -> linked.add(call.secondNode()));
    injector.after(REMOVE, call -> linked.remove(call.secondNode()));
    injector.after(
        RENAME,
        call -> {
          Object old = call.replaced();
          if (old != null && old != call.secondNode() && linked.remove(old)) {
            replaced.add(old);
          }
        });
    return replaced;
  }

  private static void losingMode(FaultInjector injector) {
    Set<Object> linked = new HashSet<>();
    Set<Object> lost = new HashSet<>();
    injector.after(LINK, call -> linked.add(call.secondNode()));
    injector.after(
        REMOVE,
        call -> {
          if (linked.remove(call.secondNode())) {
            lost.add(call.secondNode());
          }
        });
    injector.on(
        GETATTR,
        call -> lost.contains(call.firstNode()),
        call -> {
          call.proceed();
          call.attributes().mode(0640);
          return null;
        });
  }
}
