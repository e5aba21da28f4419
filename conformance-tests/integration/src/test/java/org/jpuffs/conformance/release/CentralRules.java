package org.jpuffs.conformance.release;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What Maven Central requires of an artifact, without its signatures, which need a key:
 * https://central.sonatype.org/publish/requirements/.
 */
final class CentralRules {
  /** What must not be empty, as expressions of XPath. */
  private static final List<String> REQUIRED =
      List.of(
          "/project/modelVersion",
          "/project/groupId",
          "/project/artifactId",
          "/project/version",
          "/project/name",
          "/project/description",
          "/project/url",
          "/project/licenses/license/name",
          "/project/licenses/license/url",
          "/project/developers/developer/name",
          "/project/developers/developer/url",
          "/project/scm/connection",
          "/project/scm/developerConnection",
          "/project/scm/url");

  /** What a POM must not have: Central has neither our parents nor other repositories. */
  private static final List<String> FORBIDDEN =
      List.of(
          "/project/parent",
          "/project/repositories",
          "/project/pluginRepositories",
          "/project/distributionManagement",
          "//dependency[not(normalize-space(version))]",
          "//dependency[scope = 'system']",
          "//dependency[scope = 'test']",
          "//version[contains(., 'SNAPSHOT')]",
          "//*[not(*)][contains(., '${') and not(. = '${project.version}')]");

  private CentralRules() {}

  /**
   * The rules that a directory of a Maven repository breaks.
   *
   * @param artifact the directory of one version: {@code .../jpuffs-api/0.1.0}
   * @return a sentence for each broken rule
   */
  static List<String> broken(Path artifact) throws IOException {
    String stem = artifact.getParent().getFileName() + "-" + artifact.getFileName();
    Path pom = artifact.resolve(stem + ".pom");
    if (!Files.exists(pom)) {
      return List.of(pom + " is missing");
    }
    String text = Files.readString(pom);
    var broken = new ArrayList<>(brokenByPom(text));
    var needed = new ArrayList<>(List.of(stem + ".pom"));
    if (!text.contains("<packaging>pom</packaging>")) {
      needed.addAll(List.of(stem + ".jar", stem + "-sources.jar", stem + "-javadoc.jar"));
    }
    for (String name : needed) {
      broken.addAll(brokenByFile(artifact.resolve(name)));
    }
    return broken;
  }

  private static List<String> brokenByFile(Path file) throws IOException {
    var broken = new ArrayList<String>();
    for (String suffix : List.of("", ".md5", ".sha1")) {
      if (!Files.exists(file.resolveSibling(file.getFileName() + suffix))) {
        broken.add(file.getFileName() + suffix + " is missing");
      }
    }
    if (broken.isEmpty() && file.toString().endsWith(".jar")) {
      try (ZipFile jar = new ZipFile(file.toFile())) {
        if (jar.stream().allMatch(entry -> entry.getName().startsWith("META-INF/"))) {
          broken.add(file.getFileName() + " is empty");
        }
      }
    }
    return broken;
  }

  /** The rules that the text of a POM breaks. */
  static List<String> brokenByPom(String pom) {
    var broken = new ArrayList<String>();
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null); // It would print what the exception says.
      Document document = builder.parse(new InputSource(new StringReader(pom)));
      XPath path = XPathFactory.newInstance().newXPath();
      for (String required : REQUIRED) {
        if (path.evaluate("normalize-space(" + required + ")", document).isEmpty()) {
          broken.add("the POM has no " + required);
        }
      }
      for (String forbidden : FORBIDDEN) {
        if (path.evaluate("boolean(" + forbidden + ")", document).equals("true")) {
          broken.add("the POM has " + forbidden);
        }
      }
    } catch (ParserConfigurationException | SAXException | IOException e) {
      broken.add("the POM is no XML: " + e.getMessage());
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
    return broken;
  }
}
