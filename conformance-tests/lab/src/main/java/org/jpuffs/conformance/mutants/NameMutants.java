package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Faults in names: they are stored, or compared, as other names. */
final class NameMutants {
  private static final List<Operation> NAMING =
      List.of(LOOKUP, CREATE, MKNOD, MKDIR, SYMLINK, LINK, REMOVE, RMDIR, RENAME);

  private NameMutants() {}

  static List<Mutant> all() {
    return Stream.of(lengths(), characters(), comparisons()).flatMap(List::stream).toList();
  }

  private static List<Mutant> lengths() {
    return List.of(
        stored("names-cut-31", "names are cut to 31 bytes", name -> cut(name, 31))
            .killedBy(READDIR_NAMES),
        stored("names-cut-64", "names are cut to 64 bytes", name -> cut(name, 64))
            .killedBy(READDIR_NAMES),
        stored("names-cut-143", "names are cut to 143 bytes", name -> cut(name, 143))
            .killedBy(READDIR_NAMES),
        stored("names-cut-254", "names are cut to 254 bytes", name -> cut(name, 254))
            .killedBy(READDIR_NAMES),
        mutant("names-143-compared", "a look-up compares 143 bytes of a name")
            .around(LOOKUP, call -> call.name().length() > 143, NameMutants::findingCut)
            .killedBy(OPEN_CREATES),
        mutant("names-of-128-to-199-refused", "names of 128 to 199 bytes fail: ENAMETOOLONG")
            .failsWhen(
                CREATE,
                call -> call.name().length() >= 128 && call.name().length() < 200,
                Errno.ENAMETOOLONG)
            .killedBy(OPEN_CREATES));
  }

  private static List<Mutant> characters() {
    return List.of(
        stored("names-percent-decoded", "%41 in a name is stored as A", n -> n.replace("%41", "A"))
            .killedBy(READDIR_NAMES),
        stored("names-percent-encoded", "% in a name is stored as %25", n -> n.replace("%", "%25"))
            .killedBy(READDIR_NAMES),
        stored("names-plus-is-blank", "+ in a name is stored as a blank", n -> n.replace('+', ' '))
            .killedBy(READDIR_NAMES),
        stored("names-colon-is-bar", ": in a name is stored as a bar", n -> n.replace(':', '|'))
            .killedBy(READDIR_NAMES),
        stored(
                "names-wildcards-replaced",
                "* and ? in a name are stored as _",
                n -> n.replace('*', '_').replace('?', '_'))
            .killedBy(READDIR_NAMES),
        stored("names-backslash-dropped", "a backslash is dropped", n -> n.replace("\\", ""))
            .killedBy(READDIR_NAMES),
        stored("names-quote-escaped", "\" is stored as \\\"", n -> n.replace("\"", "\\\""))
            .killedBy(READDIR_NAMES),
        stored(
                "names-comment-dropped",
                "what follows # in a name is dropped",
                n -> n.indexOf('#') > 0 ? n.substring(0, n.indexOf('#')) : n)
            .killedBy(READDIR_NAMES),
        stored("names-end-trimmed", "blanks at the end are dropped", String::stripTrailing)
            .killedBy(READDIR_NAMES),
        stored("names-start-trimmed", "blanks at the start are dropped", String::stripLeading)
            .killedBy(READDIR_NAMES),
        stored("names-last-dot-dropped", "a dot at the end is dropped", NameMutants::withoutDot)
            .killedBy(READDIR_NAMES),
        stored(
                "names-control-replaced",
                "control characters are stored as ?",
                n -> n.replaceAll("\\p{Cntrl}", "?"))
            .killedBy(READDIR_NAMES),
        stored("names-line-end-dropped", "an end of line is dropped", n -> n.replace("\n", ""))
            .killedBy(READDIR_NAMES),
        mutant("names-percent-not-found", "a name with % is not found")
            .skipsWhen(LOOKUP, call -> text(call.name()).indexOf('%') >= 0)
            .killedBy(STAT_EXISTING),
        mutant("names-hash-refused", "a name with # fails with EINVAL")
            .failsWhen(CREATE, call -> text(call.name()).indexOf('#') >= 0, Errno.EINVAL)
            .killedBy(OPEN_CREATES),
        mutant("readdir-blank-as-octal", "a blank in a name is listed as \\040")
            .edits(READDIR, NameMutants::listingOctal)
            .killedBy(READDIR_NAMES));
  }

  private static List<Mutant> comparisons() {
    return List.of(
        stored(
                "names-not-utf8-replaced",
                "bytes that are not UTF-8 are stored as U+FFFD",
                n -> new String(ByteText.bytes(n), StandardCharsets.UTF_8))
            .killedBy(READDIR_NAMES),
        stored(
                "names-in-latin1",
                "characters that ISO 8859-1 lacks are stored as ?",
                n ->
                    n.codePoints().anyMatch(ByteText::isSingleByte)
                        ? n
                        : new String(
                            n.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1))
            .killedBy(READDIR_NAMES),
        stored("names-composed", "names are stored composed", n -> normal(n, Normalizer.Form.NFC))
            .killedBy(READDIR_NAMES),
        stored("names-decomposed", "names are stored decomposed", NameMutants::decomposed)
            .killedBy(READDIR_NAMES),
        stored("names-lower-case", "names are stored in lower case", NameMutants::lowerCase)
            .killedBy(READDIR_NAMES),
        found("names-case-ignored", "a look-up ignores case", NameMutants::lowerCase)
            .killedBy(OPEN_CREATES, PATH_MISSING_COMPONENT),
        found(
                "names-accents-ignored",
                "a look-up takes e\u0301 for \u00e9",
                NameMutants::decomposed)
            .killedBy(OPEN_CREATES),
        mutant("readlink-not-utf8-replaced", "bytes of a target that are not UTF-8 become U+FFFD")
            .around(READLINK, call -> replaced((byte[]) Objects.requireNonNull(call.proceed())))
            .killedBy(READLINK_TARGET));
  }

  /** A file system that changes each name before it stores it or looks it up. */
  private static MutantBuilder stored(String id, String text, UnaryOperator<String> change) {
    MutantBuilder builder = mutant(id, text);
    for (Operation operation : NAMING) {
      builder.editsWhen(
          operation,
          call -> isChanged(call, change),
          call -> {
            call.with(ComponentName.class, changed(call.name(), change));
            if (operation == RENAME) {
              call.targetName(changed(call.targetName(), change));
            }
          });
    }
    return builder;
  }

  private static boolean isChanged(OperationCall call, UnaryOperator<String> change) {
    return isChanged(call.name(), change)
        || call.operation() == RENAME && isChanged(call.targetName(), change);
  }

  private static boolean isChanged(ComponentName name, UnaryOperator<String> change) {
    String other = change.apply(text(name));
    boolean isName = !other.isEmpty() && !other.equals(".") && !other.equals("..");
    return isName && !other.equals(text(name));
  }

  private static ComponentName changed(ComponentName name, UnaryOperator<String> change) {
    return isChanged(name, change) ? name.withName(ByteText.bytes(change.apply(text(name)))) : name;
  }

  private static String text(ComponentName name) {
    return ByteText.of(name.toBytes());
  }

  /** A look-up that finds nothing finds a name that differs only by {@code fold}. */
  private static MutantBuilder found(String id, String text, UnaryOperator<String> fold) {
    return mutant(id, text)
        .plants(
            injector -> {
              Map<Object, String> made = new HashMap<>();
              for (Operation operation : List.of(CREATE, MKDIR)) {
                injector.after(
                    operation, call -> made.put(fold.apply(text(call.name())), text(call.name())));
              }
              injector.on(
                  LOOKUP, call -> foundFolded(call, made.get(fold.apply(text(call.name())))));
            });
  }

  private static @Nullable Object foundFolded(OperationCall call, @Nullable String other) {
    Object found = call.proceed();
    return found != null || other == null
        ? found
        : call.with(ComponentName.class, call.name().withName(ByteText.bytes(other))).proceed();
  }

  private static @Nullable Object findingCut(OperationCall call) {
    Object found = call.proceed();
    if (found != null) {
      return found;
    }
    byte[] name = call.name().toBytes();
    for (byte last = '0'; last < '3'; last++) {
      name[name.length - 1] = last;
      Object other = call.with(ComponentName.class, call.name().withName(name.clone())).proceed();
      if (other != null) {
        return other;
      }
    }
    return null;
  }

  private static void listingOctal(OperationCall call) {
    call.with(
        DirectoryReader.class,
        EditedArguments.editing(
            (to, ino, type, name, next) ->
                to.add(ino, type, ByteText.bytes(ByteText.of(name).replace(" ", "\\040")), next),
            call.get(DirectoryReader.class)));
  }

  private static byte[] replaced(byte[] target) {
    return new String(target, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  private static String cut(String name, int length) {
    byte[] bytes = ByteText.bytes(name);
    return bytes.length <= length ? name : ByteText.of(Arrays.copyOf(bytes, length));
  }

  private static String withoutDot(String name) {
    boolean ends = name.endsWith(".") && !name.replace(".", "").isEmpty();
    return ends ? name.substring(0, name.length() - 1) : name;
  }

  private static String normal(String name, Normalizer.Form form) {
    return Normalizer.normalize(name, form);
  }

  private static String decomposed(String name) {
    return normal(name, Normalizer.Form.NFD);
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
