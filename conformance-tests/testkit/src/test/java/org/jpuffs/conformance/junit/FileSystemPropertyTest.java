package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Shrinkable;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.FileSystem;
import org.junit.jupiter.api.Test;

/** What jqwik is given: programs that fail where a rule is broken, and smaller ones of them. */
class FileSystemPropertyTest {
  /** A property of a file system without anything in it, and without operations. */
  private static final class Bare extends FileSystemProperty {
    @Override
    protected FileSystem<?> newFileSystem() {
      return () -> "root";
    }
  }

  @Test
  void aBrokenRuleFailsTheProperty() throws ScriptException {
    Program program = ScriptReader.read("script", "stat .\n").program();
    assertThatThrownBy(() -> new Bare().conforms(program))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("stat .");
  }

  @Test
  void aSeedMakesTheSameProgramsAndTheyGetSmaller() {
    Shrinkable<Program> one = new Bare().programs().generator(1).next(new Random(7));
    Shrinkable<Program> same = new Bare().programs().generator(1).next(new Random(7));
    assertThat(one.value()).isEqualTo(same.value());
    assertThat(one.shrink())
        .isNotEmpty()
        .allMatch(smaller -> smaller.distance().compareTo(one.distance()) < 0);
  }
}
