package io.jihe.workbook;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.TransformerFactory;

/**
 * Names Java's own XML parsers once. POI and XmlBeans ask anew for each part of a workbook which
 * parser to take, and without a name every library on the class path is searched for one.
 */
final class XmlFactories {
  private XmlFactories() {}

  static void name() {
    name("javax.xml.parsers.SAXParserFactory", SAXParserFactory.newDefaultInstance());
    name("javax.xml.parsers.DocumentBuilderFactory", DocumentBuilderFactory.newDefaultInstance());
    name("javax.xml.transform.TransformerFactory", TransformerFactory.newDefaultInstance());
  }

  /** What someone has chosen stays. */
  private static void name(String property, Object factory) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, factory.getClass().getName());
    }
  }
}
