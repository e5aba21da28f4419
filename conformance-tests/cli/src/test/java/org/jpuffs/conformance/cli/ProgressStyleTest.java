package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressStyleTest {
  @ParameterizedTest
  @CsvSource({
    "true, TERM=xterm, COLOURED_BAR",
    "true, TERM=xterm NO_COLOR=1, PLAIN_BAR",
    "true, TERM=xterm NO_COLOR=, COLOURED_BAR",
    "true, TERM=dumb, LINES",
    "true, NO_COLOR=1, LINES",
    "true, TERM=xterm CI=true, LINES",
    "true, TERM=xterm CI=false, COLOURED_BAR",
    "true, TERM=xterm CI=, COLOURED_BAR",
    "false, TERM=xterm, NONE",
    "false, CI=true, LINES",
  })
  void theEnvironmentDecides(boolean terminal, String variables, ProgressStyle style) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ")) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    assertThat(ProgressStyle.of(environment, terminal)).isEqualTo(style);
  }
}
