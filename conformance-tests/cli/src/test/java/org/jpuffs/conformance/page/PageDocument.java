package org.jpuffs.conformance.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a tree of elements. The page is written as XML, too: a parser finds what is not. */
final class PageDocument {
  private final Document document;

  PageDocument(String page) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(page)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("the page is not well-formed", e);
    }
  }

  /** All elements of that name, {@code *} for any, in their order. */
  List<Element> all(String name) {
    return all(document.getElementsByTagName(name));
  }

  static List<Element> all(Element in, String name) {
    return all(in.getElementsByTagName(name));
  }

  private static List<Element> all(NodeList found) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The values of all attributes of that name. */
  List<String> attributes(String name) {
    return all("*").stream()
        .filter(each -> each.hasAttribute(name))
        .map(each -> each.getAttribute(name))
        .toList();
  }

  /** The text of the first element of that name. */
  String text(String name) {
    return all(name).get(0).getTextContent();
  }

  /** The text of all elements with that class. */
  List<String> textOfClass(String name) {
    return all("*").stream()
        .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(name))
        .map(Element::getTextContent)
        .toList();
  }
}
