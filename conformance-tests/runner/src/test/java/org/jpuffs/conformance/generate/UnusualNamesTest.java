package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpuffs.conformance.program.ByteText;
import org.junit.jupiter.api.Test;

class UnusualNamesTest {
  private final UnusualNames names = new UnusualNames(new SplitMix(1));

  @Test
  void eachIsTheNameOfAFileAndSoIsEachSimilarOne() {
    for (int i = 0; i < 20_000; i++) {
      String name = names.draw();
      for (String each : new String[] {name, names.similar(name)}) {
        assertThat(each).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\0");
        assertThat(ByteText.bytes(each)).hasSizeLessThanOrEqualTo(255);
        assertThat(ByteText.of(ByteText.bytes(each))).isEqualTo(each);
      }
    }
  }

  @Test
  void theyHaveAllLengthsAndKinds() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      drawn.add(names.draw());
    }
    assertThat(drawn.stream().map(String::length).collect(Collectors.toSet()))
        .containsAll(IntStream.rangeClosed(31, 254).boxed().toList());
    assertThat(drawn)
        .contains("n%", "n+m", ":n", "n*", "n?", "\"", "\\n", "n#m", "n ", " n", "n\u0001", "\n")
        .contains("\u00e9", "e\u0301", "Name", "NAME")
        .anyMatch(
            name ->
                !new String(ByteText.bytes(name), StandardCharsets.UTF_8).equals(name)
                    && name.chars().anyMatch(ByteText::isSingleByte));
  }
}
