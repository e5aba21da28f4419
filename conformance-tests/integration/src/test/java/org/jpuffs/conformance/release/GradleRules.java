package org.jpuffs.conformance.release;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

/**
 * What Gradle ignores or reads in another way than Maven does:
 * https://docs.gradle.org/current/userguide/publishing_maven.html. It reads no profiles, takes a
 * range for a version of its own choice, and knows no scope but these.
 */
final class GradleRules {
  private static final List<String> FORBIDDEN =
      List.of(
          "/project/parent",
          "/project/profiles",
          "/project[packaging != 'jar' and packaging != 'pom']",
          "/project/dependencies/dependency[not(normalize-space(version))]",
          "//dependency[starts-with(version, '[') or starts-with(version, '(')]",
          "//dependency[version = 'LATEST' or version = 'RELEASE']",
          "//dependency[scope and scope != 'compile' and scope != 'runtime' and scope != 'provided'"
              + " and scope != 'import']",
          "/project/dependencies/dependency[type and type != 'jar']",
          "//*[not(*)][contains(., '${') and not(. = '${project.version}')]");

  private GradleRules() {}

  /** The expressions of XPath that find something in the text of a POM, and must not. */
  static List<String> broken(String pom) throws IOException {
    // In a namespace, the names of the expressions would need a prefix.
    String text = pom.replaceFirst(" xmlns=\"[^\"]*\"", "");
    XPath path = XPathFactory.newInstance().newXPath();
    var broken = new ArrayList<String>();
    try {
      for (String forbidden : FORBIDDEN) {
        var source = new InputSource(new StringReader(text));
        if (path.evaluate("boolean(" + forbidden + ")", source).equals("true")) {
          broken.add("the POM has " + forbidden);
        }
      }
    } catch (XPathExpressionException e) {
      throw new IOException("no POM: " + e.getMessage(), e);
    }
    return broken;
  }
}
