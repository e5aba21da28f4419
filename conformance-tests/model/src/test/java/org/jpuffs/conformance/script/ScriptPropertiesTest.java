package org.jpuffs.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.program.Waiting;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.Operation;

/** What is printed is read back as the same. */
class ScriptPropertiesTest {
  @Property
  void aProgramIsReadBackAsItWas(@ForAll("programs") Program program) throws ScriptException {
    Script read = ScriptReader.read("printed", ScriptWriter.print(program));
    assertThat(read.program()).isEqualTo(program);
  }

  @Property
  void aLineIsRefusedOrReadBackAsItWas(@ForAll("lines") String line) {
    try {
      for (Script.Line read : ScriptReader.read("random", line).lines()) {
        String printed = ScriptWriter.print(read.call());
        assertThat(ScriptReader.read("printed", printed).lines().get(0).call())
            .isEqualTo(read.call());
      }
    } catch (ScriptException refused) {
      assertThat(refused).hasMessageStartingWith("random:").hasMessageContaining(line);
    }
  }

  @Property
  void anyBytesAreReadBackAsTheyWere(@ForAll byte[] bytes) throws ScriptException {
    assertThat(ByteText.bytes(ByteText.of(bytes))).isEqualTo(bytes);
    String text = ByteText.of(bytes).replace("\0", "0") + "n";
    String printed = ScriptWriter.print(Call.of(Verb.STAT, text));
    assertThat(printed).doesNotContainPattern("[\\x00-\\x1f\\x7f]");
    assertThat(ScriptReader.read("printed", printed).lines().get(0).call().text(0)).isEqualTo(text);
  }

  @Property
  void numbersAreReadInAllThreeNotations(@ForAll long number) {
    assertThat(Words.number(Long.toString(number))).isEqualTo(number);
    assertThat(Words.number("0x" + Long.toHexString(number))).isEqualTo(number);
    assertThat(Words.number("0" + Long.toOctalString(number))).isEqualTo(number);
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.of(Verb.values()).map(Verb::word),
            Arbitraries.of("f", "a/b", "0644", "-1", "0x", "O_RDWR", "O_RDWR|", "", "vnopmask"),
            Arbitraries.of("all", "+LOOKUP", "-1x", "kflags", "NOCACHE", "99999999999999999999"),
            Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(5));
    return word.list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<Program> programs() {
    return Combinators.combine(setups(), calls().list().ofMaxSize(8)).as(Program::new);
  }

  private static Arbitrary<Setup> setups() {
    return Combinators.combine(
            sets(KernelFlag.class),
            sets(MountFlag.class),
            Arbitraries.longs(),
            Arbitraries.longs().greaterOrEqual(0),
            sets(FileHandleFlag.class),
            sets(Operation.class),
            Arbitraries.longs().between(0, Parameter.MILLISECONDS.most()),
            Arbitraries.of(false, true)
                .flatMap(
                    unreferenced ->
                        Combinators.combine(changedArguments(), Arbitraries.of(Waiting.values()))
                            .as((changed, waiting) -> new Extra(unreferenced, changed, waiting))))
        .as(
            (kernel, mount, length, size, handles, mask, ttl, extra) -> {
              Set<Operation> ofNodes = EnumSet.copyOf(Setup.ALL_OPERATIONS);
              ofNodes.retainAll(mask);
              return new Setup(
                  kernel,
                  mount.stream().mapToInt(MountFlag::bit).reduce(0, (bits, bit) -> bits | bit),
                  length,
                  size,
                  handles,
                  ofNodes,
                  Duration.ofMillis(ttl),
                  extra.unreferenced(),
                  extra.changed(),
                  extra.waiting());
            });
  }

  /** What more a set-up has than can be combined at once. */
  private record Extra(boolean unreferenced, Map<MountArgument, Long> changed, Waiting waiting) {}

  private static Arbitrary<Map<MountArgument, Long>> changedArguments() {
    return Arbitraries.maps(Arbitraries.of(MountArgument.values()), Arbitraries.longs())
        .ofMaxSize(2);
  }

  private static <E extends Enum<E>> Arbitrary<Set<E>> sets(Class<E> type) {
    return Arbitraries.of(type).set();
  }

  private static Arbitrary<Call> calls() {
    return Arbitraries.of(Verb.values())
        .flatMap(
            verb ->
                Arbitraries.integers()
                    .between(verb.parameters().size() - verb.optional(), verb.parameters().size())
                    .flatMap(given -> arguments(verb.parameters().subList(0, given)))
                    .map(arguments -> new Call(verb, arguments)))
        .flatMap(
            call ->
                Arbitraries.integers()
                    .between(Call.FIRST_PROCESS, Call.LAST_PROCESS)
                    .map(process -> call.verb().isOfServer() ? call : call.by(process)));
  }

  private static Arbitrary<List<Object>> arguments(List<Parameter> parameters) {
    List<Arbitrary<Object>> each = new ArrayList<>();
    for (Parameter parameter : parameters) {
      each.add(argument(parameter));
    }
    return Combinators.combine(each).as(ArrayList::new);
  }

  private static Arbitrary<Object> argument(Parameter parameter) {
    return switch (parameter) {
      case DESCRIPTOR, MAPPING -> Arbitraries.of("f", "g", "_x9", "File").map(name -> name);
      case PATH, TEXT ->
          Arbitraries.strings()
              .withChars("abc/.#-|é𝄞 \t\n\r\\\u007f\u0301\u00a0\udc80\udcff")
              .ofMinLength(1)
              .ofMaxLength(12)
              .map(path -> ByteText.of(ByteText.bytes(path)));
      case TIME ->
          Arbitraries.oneOf(
              Arbitraries.of("now", "omit", "7:999999999", "-86401:1"), Arbitraries.longs());
      case OPERATION -> Arbitraries.of("*", "LOOKUP", "VFS_SYNC").map(name -> name);
      case CHANGE -> Arbitraries.of(ReplyChange.values()).map(ReplyChange::word);
      default ->
          Arbitraries.longs().between(parameter.least(), parameter.most()).map(number -> number);
    };
  }
}
