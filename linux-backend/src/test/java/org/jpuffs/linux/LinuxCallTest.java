package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.linux.LinuxCall.Architecture;
import org.junit.jupiter.api.Test;

/** The numbers of the calls are compared with the headers of libc's development package. */
class LinuxCallTest {
  private static final Pattern NUMBER = Pattern.compile("#define __NR(?:3264)?_(\\w+)\\s+(\\d+)");

  @Test
  void theNumbersOfX86AreThoseOfTheHeader() throws IOException {
    agree(Architecture.X86_64, Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"));
  }

  @Test
  void theNumbersOfArmAreThoseOfTheGenericHeader() throws IOException {
    agree(Architecture.AARCH64, Path.of("/usr/include/asm-generic/unistd.h"));
  }

  private static void agree(Architecture architecture, Path header) throws IOException {
    assumeTrue(Files.exists(header), header + " is not installed");
    Map<String, Integer> numbers = new HashMap<>();
    Matcher lines = NUMBER.matcher(Files.readString(header));
    while (lines.find()) {
      numbers.putIfAbsent(lines.group(1), Integer.valueOf(lines.group(2)));
    }
    for (LinuxCall call : LinuxCall.values()) {
      Integer number = numbers.get(call.name().toLowerCase(Locale.ROOT));
      if (number != null || call != LinuxCall.FCHMODAT2) { // Linux 6.6 and later have it
        assertThat(call.number(architecture)).as(call.name()).isEqualTo(number);
      }
    }
  }
}
