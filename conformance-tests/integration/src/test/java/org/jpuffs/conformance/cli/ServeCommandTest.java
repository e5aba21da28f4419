package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code puffs serve} without an open descriptor. */
@ExtendWith(RestoreSystemProperties.class)
class ServeCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "three | is \"three\", not a number",
        "-3 | is \"-3\", not a number",
        "987654 | is 987654, which is not open",
        "0 | is 0, which is the standard",
        "2 | is 2, which is the standard",
        "`` | is \"\", not a number"
      })
  void aSettingThatIsNoOpenDescriptorIsRefused(String setting, String complaint) {
    System.setProperty("puffs.comfd", setting);
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said);
    assertThat(Main.run(printer, printer, "serve", "memfs", "--comfd")).isEqualTo(Main.UNAVAILABLE);
    assertThat(said.toString()).contains("PUFFS_COMFD: " + complaint, "3 or more");
  }
}
