package dev.troupe.harness.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pages read back, strictly. */
final class Pages {
  private Pages() {}

  /**
   * @throws org.xml.sax.SAXException when it is not well-formed
   */
  static Document parsed(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    builder.setEntityResolver(
        (publicId, systemId) -> {
          throw new IOException("the page refers to " + systemId);
        });
    return builder.parse(new InputSource(new StringReader(html)));
  }

  static Element parsed(Svg chart) throws Exception {
    return parsed(chart.render()).getDocumentElement();
  }

  /** The elements whose class attribute has all these words. */
  static List<Element> styled(Element root, String... words) {
    List<Element> found = new ArrayList<>();
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (List.of(element.getAttribute("class").split(" ")).containsAll(List.of(words))) {
        found.add(element);
      }
    }
    return found;
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
